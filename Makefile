# Muniment.
#   make             builds build/muniment
#   make documents   installs what the build needs, builds, and writes every document of content/ to output/
#   make test        installs what the tests need and runs every test
#   make test-kills  [KILLS=1000] [PAIRS=500]: builds that are killed, and two at once
#   make install     [DESTDIR=] [PREFIX=/usr/local]
#   make test-faults fails every call of a build in turn (an hour)
#   make lint, make bench, make handbook, make clean
.DELETE_ON_ERROR:
.SECONDARY:
MAKEFLAGS += --no-builtin-rules

PREFIX ?= /usr/local
B      ?= build
V      ?= 0
ifeq ($(origin CC),default)
CC := gcc
endif
Q := $(if $(filter 0,$(V)),@)
comma := ,
say = $(if $(filter 0,$(V)),@printf '  %-5s %s\n' '$(1)' '$(2)')

# The stages in the order the data flows; a stage may use itself and those to its left. Each is an archive of its own, so
# an arrow that points the wrong way does not link.
STAGES := base font xml tree image ini project style language expression markdown merge align number compare figure text box flow page html plain pdf conform document issue publish site command
STAGES := $(foreach s,$(STAGES),$(if $(wildcard generator/$(s)/*.c),$(s)))

# Debian and Ubuntu packages, each with the command, header or file by which it is known where there is no dpkg
BUILD_PACKAGES := gcc:$(firstword $(CC)) make:make pkg-config:pkg-config libc6-dev:stdio.h libcmark-gfm-dev:cmark-gfm.h \
                  libcmark-gfm-extensions-dev:cmark-gfm-core-extensions.h libxml2-dev:libxml/tree.h libhpdf-dev:hpdf.h \
                  libinih-dev:ini.h libharfbuzz-dev:hb-subset.h libfontconfig-dev:fontconfig/fontconfig.h \
                  libicu-dev:unicode/ubrk.h libpng-dev:png.h zlib1g-dev:zlib.h nettle-dev:nettle/sha2.h libhyphen-dev:hyphen.h \
                  libqpdf-dev:qpdf/qpdf-c.h hyphen-en-gb:hyph_en_GB.dic fonts-open-sans:OpenSans-Regular.ttf fonts-liberation2:LiberationSans-Regular.ttf fonts-dejavu-core:DejaVuSans.ttf \
                  fonts-noto-ui-core:NotoSansArabicUI-Regular.ttf
TEST_PACKAGES  := libcmocka-dev:cmocka.h fonts-urw-base35:NimbusSans-Regular.otf fonts-inter-variable:Inter-roman.var.ttf bsdutils:script openssh-client:ssh-keygen openssl:openssl git:git strace:strace qpdf:qpdf poppler-utils:pdftotext libxml2-utils:xmllint \
                  default-jre-headless:java $(if $(CHROMIUM),,chromium:chromium) $(if $(shell command -v npm),,nodejs:node npm:npm)
LINT_PACKAGES  := clang-format:clang-format clang-tidy:clang-tidy cppcheck:cppcheck
BENCH_PACKAGES := hyperfine:hyperfine cmark-gfm:cmark-gfm time:/usr/bin/time pandoc:pandoc weasyprint:weasyprint

PKGS     := libxml-2.0 harfbuzz harfbuzz-subset fontconfig icu-uc icu-i18n libpng zlib nettle
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes -Wmissing-prototypes \
            -Wcast-qual -Wwrite-strings -Wundef -Wvla -Wswitch-enum -Wformat=2 -Wnull-dereference -Wimplicit-fallthrough -Werror
OPT      := -O2 -g
# Defences against what faults in memory are used for; tests/architecture/check-hardening reads them off the program. Sanitizers do
# without, for they look for more. Fortified calls need a compiler that optimises, and level 3 becomes 2 where it cannot do more.
accepts  = $(shell echo 'int main(void) { return 0; }' | $(CC) -Werror -O1 $(1) -x c -o /dev/null - 2>/dev/null && echo ' $(1)')
ifeq ($(findstring sanitize,$(OPT)),)
HARDENED := -fPIE -fstack-protector-strong $(call accepts,-fstack-clash-protection) $(call accepts,-fcf-protection) \
            $(call accepts,-mbranch-protection=standard) $(if $(filter -O0,$(OPT)),,-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
HARDENED_LINK := -pie -Wl,-z,relro,-z,now,-z,noexecstack
endif
INCLUDES := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags-only-I $(PKGS) 2>/dev/null))
CFLAGS_ALL = -std=c11 -D_GNU_SOURCE $(WARNINGS) $(OPT) $(HARDENED) -fno-common -pthread -Igenerator $(INCLUDES) $(CFLAGS)
LIBS     := $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lhpdf -linih -lcmark-gfm -lcmark-gfm-extensions -lhyphen -lm -pthread

lib_of   = $(B)/lib/$(1).a
objs_of  = $(patsubst generator/%.c,$(B)/%.o,$(wildcard generator/$(1)/*.c))
# the archives up to and including $(1), last first, as the linker wants them
reverse  = $(if $(1),$(call reverse,$(wordlist 2,$(words $(1)),$(1))) $(firstword $(1)))
upto     = $(if $(filter $(1),$(firstword $(2))),$(firstword $(2)),$(if $(2),$(firstword $(2)) $(call upto,$(1),$(wordlist 2,$(words $(2)),$(2)))))
libs_to  = $(foreach s,$(call reverse,$(call upto,$(1),$(STAGES))),$(call lib_of,$(s)))

all: have-build $(B)/muniment

# The installed tool finds its templates below PREFIX.
$(B)/base/files.o: CFLAGS_ALL += -DMN_DATA_DIR='"$(PREFIX)/share/muniment"'
$(B)/base/files.o: $(B)/prefix
$(B)/prefix: force
	@mkdir -p $(B); echo '$(PREFIX)' | cmp -s - $@ || echo '$(PREFIX)' >$@
force:

# libqpdf is loaded when a PDF is checked, by the name that a linker would have noted.
$(B)/conform/qpdf_calls.o: CFLAGS_ALL += -DMN_QPDF='"$(or $(shell objdump -p "$$($(CC) -print-file-name=libqpdf.so)" 2>/dev/null | sed -n 's/^ *SONAME *//p'),libqpdf.so)"'

$(B)/%.o: generator/%.c
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(CFLAGS_ALL) -MMD -MP -c $< -o $@

define stage_rule
$(call lib_of,$(1)): $(call objs_of,$(1))
	@mkdir -p $$(@D)
	@rm -f $$@
	$(Q)ar rcsD $$@ $$^
endef
$(foreach s,$(STAGES),$(eval $(call stage_rule,$(s))))

# tests/work.c counts the work of calls: by the marks of -fsanitize-coverage, and by the C library's functions
WORK      := $(B)/tests/work.o
WORK_WRAP := $(patsubst %,-Wl$(comma)--wrap=%,memcpy memmove memset memcmp memchr memmem strlen strncmp strdup strchr strrchr strstr)
WORKING   := $(if $(findstring trace-pc,$(OPT)),$(WORK))

$(B)/muniment: $(call libs_to,command) $(WORKING)
	$(call say,LINK,$@)
	$(Q)$(CC) $(CFLAGS_ALL) $(HARDENED_LINK) $(LDFLAGS) $(if $(WORKING),$(WORK_WRAP)) -o $@ $(B)/command/main.o $^ $(LIBS)

# Packages: `need` installs those that are missing, through apt; elsewhere it names them and stops. `have` only names them.
hash    := \#
found    = if command -v dpkg-query >/dev/null; then [ "$$(dpkg-query -W -f='$${db:Status-Status}' $${p%%:*} 2>/dev/null)" = installed ]; \
  else case $$p in *.h) echo "$(hash)include <$${p$(hash)*:}>" | $(CC) $(INCLUDES) -E -o /dev/null - ;; \
    *.dic|*.ttf|*.otf) find /usr/share /usr/local/share -name $${p$(hash)*:} | grep . ;; *) command -v $${p$(hash)*:} ;; esac >/dev/null 2>&1; fi
missing  = missing=$$(for p in $(1); do { $(found); } || printf ' %s' $${p%%:*}; done)
define need
@$(call missing,$(1)); [ -z "$$missing" ] && exit 0; \
if ! command -v apt-get >/dev/null; then echo "Install these packages (names as in Debian), then try again:$$missing" >&2; exit 1; fi; \
if [ "$$(id -u)" = 0 ]; then sudo=; elif command -v sudo >/dev/null; then sudo=sudo; \
else echo "Install these packages as root, then try again:$$missing" >&2; exit 1; fi; \
echo "Installing:$$missing"; \
$$sudo apt-get -q -o Dpkg::Use-Pty=0 update && \
$$sudo env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0 install --no-install-recommends $$missing
endef

need-build: ; $(call need,$(BUILD_PACKAGES))
need-test:  ; $(call need,$(BUILD_PACKAGES) $(TEST_PACKAGES))
need-lint:  ; $(call need,$(BUILD_PACKAGES) $(LINT_PACKAGES))
need-bench: ; $(call need,$(BUILD_PACKAGES) $(BENCH_PACKAGES))
have-build:
	@$(call missing,$(BUILD_PACKAGES)); [ -z "$$missing" ] || { echo "Missing packages:$$missing ('make documents' installs them)" >&2; exit 1; }

# A second make, because what pkg-config says is read when a makefile is, and the packages may be new.
documents: need-build
	@$(MAKE) --no-print-directory -j$$(nproc) all
	$(B)/muniment build

# The parts of the handbook that the program makes, for a draft
handbook: all
	for part in keys command-line messages; do $(B)/muniment reference $$part >content/documents/handbook/$$part.md || exit 1; done

# Tests in C: tests/STAGE/test_NAME.c links with the stages up to STAGE (all of them where the folder is no stage), with the other
# files of its folder, under the sanitizers, in a build folder of its own. tests/STAGE/tool_NAME.c becomes a
# program NAME beside them, for the scripts check-* to use.
SAN   := -g -O1 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -DMN_ARENA_DEBUG \
         -fsanitize-coverage=trace-pc
UNIT  := $(patsubst tests/%.c,%,$(wildcard tests/*/test_*.c))
TOOLS := $(patsubst tests/%.c,%,$(wildcard tests/*/tool_*.c))

$(WORK): override OPT := -g -O2

test_dir    = $(patsubst %/,%,$(dir $(1)))
test_shared = $(patsubst %.c,$(B)/%.o,$(filter-out tests/$(1)/test_% tests/$(1)/tool_%,$(wildcard tests/$(1)/*.c)))

$(B)/tests/%.o: tests/%.c
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(CFLAGS_ALL) -MMD -MP -Itests -c $< -o $@

# $(1) the program, $(2) its source without .c, $(3) further libraries
define unit_rule
$(B)/tests/$(1): tests/$(2).c $(WORK) $(call test_shared,$(call test_dir,$(2))) $(call libs_to,$(call test_dir,$(2)))
	@mkdir -p $$(@D)
	$$(call say,TEST,$$@)
	$(Q)$(CC) $(CFLAGS_ALL) -MMD -MP -Itests $(LDFLAGS) $(WORK_WRAP) -o $$@ $$< $$(filter %.o %.a,$$^) $(3) $(LIBS) -Wl,--as-needed -lqpdf
endef
$(foreach t,$(UNIT),$(eval $(call unit_rule,$(t),$(t),-lcmocka)))
$(foreach t,$(TOOLS),$(eval $(call unit_rule,$(subst tool_,,$(t)),$(t),)))

units: $(addprefix $(B)/tests/,$(UNIT) $(subst tool_,,$(TOOLS)))

# What makes calls fail, preloaded into the program; `make test-faults` fails every one of a small build, tests/faults/check-faults some.
$(B)/tests/faults/inject.so: tests/faults/inject.c
	@mkdir -p $(@D)
	$(Q)$(CC) -std=c11 -Wall -Wextra -Werror -Wno-nonnull-compare -O1 -shared -fPIC $(CFLAGS) $(LDFLAGS) -o $@ $<

test-faults: need-build all $(B)/tests/faults/inject.so
	tests/faults/every $(B)

# The program with the thread sanitizer, for tests/command/check-threads.
TSAN  := -g -O1 -fsanitize=thread
SANITIZED = $(MAKE) --no-print-directory B=$(B)/san OPT="$(SAN)"

test: need-test
	@$(MAKE) --no-print-directory -j$$(nproc) all $(B)/tests/faults/inject.so
	@$(SANITIZED) -j$$(nproc) units $(B)/san/muniment
	@$(MAKE) --no-print-directory B=$(B)/tsan OPT="$(TSAN)" -j$$(nproc) $(B)/tsan/muniment
	@tests/run $(B) $(addprefix $(B)/san/tests/,$(UNIT)) $(wildcard tests/*/check-*)

# `make unit-STAGE` builds and runs the unit tests of one stage
unit-%:
	@$(SANITIZED) $(addprefix $(B)/san/tests/,$(filter $*/%,$(UNIT)))
	@set -e; for t in $(addprefix $(B)/san/tests/,$(filter $*/%,$(UNIT))); do $$t; done

# Builds that are killed at any moment, and pairs of builds at once: what is published is whole, or what it was
KILLS ?= 1000
PAIRS ?= 500
test-kills: all
	@tests/publish/kills $(B)/muniment $(KILLS) $(PAIRS)

SOURCES = $(wildcard generator/*/*.c)
lint: need-lint
	@clang-format --dry-run -Werror $(SOURCES) $(wildcard generator/*/*.h tests/*.h tests/*/*.[ch])
	@$(MAKE) --no-print-directory -j$$(nproc) all
	BUILD=$(B) tests/architecture/check-house
	@mkdir -p $(B)/lint
	cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
	  --suppress=missingIncludeSystem --suppressions-list=tests/cppcheck-suppressions --cppcheck-build-dir=$(B)/lint -j$$(nproc) \
	  -Igenerator generator
	@$(MAKE) --no-print-directory -k -j$$(nproc) $(patsubst generator/%.c,$(B)/lint/%.tidy,$(SOURCES))

# A file is looked at again when it, a header that it includes, or the rules have changed.
$(B)/lint/%.tidy: generator/%.c .clang-tidy
	@mkdir -p $(@D)
	$(call say,TIDY,$<)
	$(Q)clang-tidy --quiet --warnings-as-errors='*' $< -- -std=c11 -D_GNU_SOURCE -Igenerator $(INCLUDES) 2>/dev/null
	$(Q)$(CC) $(CFLAGS_ALL) -MM -MP -MT $@ -MF $(@:.tidy=.d) $<
	@touch $@

bench: need-bench all
	@tests/bench/run $(B)

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/muniment
	install -m 755 $(B)/muniment $(DESTDIR)$(PREFIX)/bin/muniment
	cp -R templates $(DESTDIR)$(PREFIX)/share/muniment/

clean:
	rm -rf $(B)

-include $(shell find $(B) -name '*.d' 2>/dev/null)
.PHONY: force all documents test test-kills units lint bench handbook install clean need-build need-test need-lint need-bench have-build

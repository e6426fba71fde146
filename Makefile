# Muniment. `make` builds build/muniment; `make documents` writes every document to output/; `make test` runs every test.
.DELETE_ON_ERROR:
.SECONDARY:
MAKEFLAGS += --no-builtin-rules

PREFIX ?= /usr/local
B      ?= build
CC     ?= gcc
ifeq ($(origin CC),default)
CC := gcc
endif

# The stages in the order the data flows; a stage may use itself and those to its left. Each is an archive of its own, so
# an arrow that points the wrong way does not link.
STAGES := base font image xml ini style markdown merge align number compare html layout pdf publish command
STAGES := $(foreach s,$(STAGES),$(if $(wildcard generator/$(s)/*.c),$(s)))

PKGS     := libxml-2.0 harfbuzz harfbuzz-subset fontconfig icu-uc icu-i18n libpng zlib nettle
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes -Wmissing-prototypes \
            -Wcast-qual -Wwrite-strings -Wundef -Wvla -Wswitch-enum -Wformat=2 -Wnull-dereference -Wimplicit-fallthrough -Werror
OPT      := -O2 -g
INCLUDES := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags-only-I $(PKGS)))
CFLAGS_ALL = -std=c11 -D_GNU_SOURCE $(WARNINGS) $(OPT) -fno-common -pthread -Igenerator $(INCLUDES) $(CFLAGS)
LIBS     = $(shell pkg-config --libs $(PKGS)) -lhpdf -linih -lcmark-gfm -lcmark-gfm-extensions -lhyphen -lm -pthread

lib_of   = $(B)/lib/$(1).a
objs_of  = $(patsubst generator/%.c,$(B)/%.o,$(wildcard generator/$(1)/*.c))
# stages up to and including $(1), last first, as the linker wants them
reverse  = $(if $(1),$(call reverse,$(wordlist 2,$(words $(1)),$(1))) $(firstword $(1)))
upto     = $(if $(filter $(1),$(firstword $(2))),$(firstword $(2)),$(if $(2),$(firstword $(2)) $(call upto,$(1),$(wordlist 2,$(words $(2)),$(2)))))
libs_to  = $(foreach s,$(call reverse,$(call upto,$(1),$(STAGES))),$(call lib_of,$(s)))

all: $(B)/muniment

$(B)/%.o: generator/%.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS_ALL) -MMD -MP -c $< -o $@

define stage_rule
$(call lib_of,$(1)): $(call objs_of,$(1))
	@mkdir -p $$(@D)
	@rm -f $$@
	ar rcsD $$@ $$^
endef
$(foreach s,$(STAGES),$(eval $(call stage_rule,$(s))))

$(B)/muniment: $(call libs_to,command)
	$(CC) $(CFLAGS_ALL) $(LDFLAGS) -o $@ $(B)/command/main.o $(filter-out $(B)/command/main.o,$^) $(LIBS)

# Unit tests: tests/STAGE/test_NAME.c links with the stages up to STAGE, under the sanitizers, in a build folder of its own.
SAN := -O1 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -DMN_ARENA_DEBUG
UNIT := $(patsubst tests/%.c,%,$(wildcard tests/*/test_*.c))

define unit_rule
$(B)/tests/$(1): tests/$(1).c $(call libs_to,$(patsubst %/,%,$(dir $(1))))
	@mkdir -p $$(@D)
	$(CC) $(CFLAGS_ALL) -Itests $(LDFLAGS) -o $$@ $$< $$(filter %.a,$$^) -lcmocka $(LIBS)
endef
$(foreach t,$(UNIT),$(eval $(call unit_rule,$(t))))

units: $(addprefix $(B)/tests/,$(UNIT))
unit-tests:
	$(MAKE) B=$(B)/san OPT="-g $(SAN)" units
# `make unit-STAGE` builds and runs the unit tests of one stage
unit-%:
	$(MAKE) B=$(B)/san OPT="-g $(SAN)" $(addprefix $(B)/san/tests/,$(filter $*/%,$(UNIT)))
	@set -e; for t in $(addprefix $(B)/san/tests/,$(filter $*/%,$(UNIT))); do $$t; done

clean:
	rm -rf $(B)

-include $(shell find $(B) -name '*.d' 2>/dev/null)
.PHONY: all units unit-tests clean

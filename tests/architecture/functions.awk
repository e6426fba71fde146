# The functions of a C file: "FILE:LINE: NAME LINES PARAMETERS". Of formatted code: a function's braces stand at the beginning of
# their lines, and what lies between it and what stands before is its head.
FNR == 1 { head = ""; start = 0; inside = 0 }
inside {
  if ($0 ~ /^}/) { print FILENAME ":" start ": " name, FNR - start + 1, count(head); inside = 0; head = "" }
  next
}
/^\{/ {
  inside = 1
  name = head
  sub(/\(.*/, "", name)
  sub(/.*[ *]/, "", name)
  if (head ~ /^__attribute__/) { # its brackets come first
    name = head
    sub(/^__attribute__\(\(([^()]|\([^()]*\))*\)\) /, "", name)
    head = name
    sub(/\(.*/, "", name)
    sub(/.*[ *]/, "", name)
  }
  next
}
/^([#}\/ ]|$)/ && head == "" { next }
/^[#}\/]|^ \*|^$/ || (/[;{]$/ && head == "") { head = ""; next }
{
  if (head == "") start = FNR
  line = $0
  sub(/^ +/, "", line)
  head = head == "" ? line : head " " line
  if (head ~ /[;{]$/) head = ""
}
# commas in the outermost brackets, and one; none for (void)
function count(text,   i, c, depth, commas, inner) {
  for (i = 1; i <= length(text); i++) {
    c = substr(text, i, 1)
    if (c == ")" && --depth == 0) break
    if (depth >= 1) inner = inner c
    if (c == "," && depth == 1) commas++
    if (c == "(") depth++
  }
  return inner == "void" || inner == "" ? 0 : commas + 1
}

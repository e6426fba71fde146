/* unit.h - what every unit test includes: cmocka, which wants these headers before it. */
#ifndef MN_TESTS_UNIT_H
#define MN_TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#endif

/* state.h - the look in force while a text is gathered, and words of that look. */
#ifndef MN_TEXT_STATE_H
#define MN_TEXT_STATE_H

#include "text/texts.h"

/* The look in force, and the run that carries it, made when the first word needs it. */
typedef struct {
    const TextContext *context;
    MnFamily family;
    bool bold, italic;
    MnLength size, rise;
    MnColour colour, fill;
    bool has_fill;
    RunLine line;
    MnChange change; /* of the words: attr apart */
    bool is_changed; /* between versions, and not with the whole block */
    MnTag *tag;
    const Link *link;
    const char *language;
    Run *run; /* NULL: the next word needs one of its own */
} State;

/* Where a text of the context begins. */
State state_of(const TextContext *context);
Run *state_run(Typesetter *t, State *s);
void state_add_word(Typesetter *t, State *s, MnStr text, MnPos pos);
void state_add_text(Typesetter *t, State *s, MnStr text, MnPos pos); /* its white space parts words */
/* A line of code: single spaces part words; others are shown as they are. */
void state_add_code_line(Typesetter *t, State *s, MnStr line, MnPos pos);
void state_add_break(Typesetter *t, State *s);

void item_push(Typesetter *t, Run *run, const MnWord *word);
/* What stands behind the last item, if there is one. */
void item_glue(Typesetter *t, Glue glue);

#endif

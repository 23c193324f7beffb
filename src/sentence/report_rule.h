/*
 * sentence/report_rule.h -- which sections a report has on a day, and whether
 * it may be begun or finished.  Pure.
 *
 * Rule: RW-1 to RW-11 (doc/rules/report.md)
 */
#ifndef SENTENCE_REPORT_RULE_H
#define SENTENCE_REPORT_RULE_H

#include "sentence/report.h"

/*
 * The sections of a kind on a day, in their order: of the rows of a section
 * the newest that has come, unless it ends the section.  Writes at most
 * REPORT_SECTIONS_MAX; answers how many.  RW-1
 */
size_t
report_sections_on(const struct report_sections *rows, enum report_kind kind,
                   struct day on,
                   struct report_section out[static REPORT_SECTIONS_MAX]);

/* Does the section show facts of that kind?  RW-3 */
bool report_section_shows(const struct report_section *s,
                          enum report_facts_kind k);

/* The newest words of a section; empty: none.  `at` newest first. */
const struct report_words *report_newest(const struct report_versions *v,
                                         struct str section);

/* What stands in the way of writing it: a sentence, or empty.  RW-4, RW-5 */
struct report_writing {
    bool is_pom;    /* the POM of the person, or who covers for them */
    struct str pom; /* name; empty: nobody */
    bool has_review, review_open;
    enum report_state state;
};
struct str report_write_problem(struct arena *a,
                                const struct report_writing *w);

/* What is wrong with finishing it; *field is about what.  RW-8 to RW-10 */
struct report_finishing {
    const struct report_section *section;
    size_t sections;
    const struct report_versions *words;
    size_t unshown;         /* notes relied on that the person did not see */
    struct str undisclosed; /* why */
    bool met;               /* in the window of the minimum contact rule */
    struct str unmet;       /* why nobody met the person */
};
struct str report_finish_problem(struct arena *a,
                                 const struct report_finishing *f,
                                 const char **field);

/* What is wrong with a row of the template; it holds from a day to come, or
 * today.  RW-2 */
struct str report_section_problem(const struct report_section *s,
                                  struct day today, const char **field);

#endif

/* sentence/compare_view.h -- what the page that compares rule sets hands to
 * its view. */
#ifndef SENTENCE_COMPARE_VIEW_H
#define SENTENCE_COMPARE_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "sentence/comparison.h"

struct compare_view {
    struct comparison made; /* when `asked` and nothing is wrong */
    bool asked;
    struct str from, to, on; /* as chosen or typed */
    struct list list;
};

/* "the POM, by HO-12", "out of the service, by EL-1". */
struct str compare_answer_words(struct arena *a,
                                const struct compare_answer *r);
/* The same of a comparison_count's "CustodyOnly HO-15". */
struct str compare_way_words(struct arena *a, struct str way);

#endif

#include "estate/person_body.h"

#include "estate/writing.h"

#include <stdio.h>

/* clang-format off */
static const char *const hair[] = {"Black", "Brown", "Dark", "Blonde", "Ginger", "Grey", "Balding", "Bald", "Mouse"};
static const char *const eyes[] = {"Brown", "Blue", "Green", "Hazel", "Grey"};
static const char *const faces[] = {"Oval", "Round", "Angular", "Square", "Bullet", "Triangular"};
static const char *const builds[] = {"Medium", "Heavy", "Slight", "Stocky", "Proportional", "Muscular", "Thin"};
static const char *const beards[] = {"Clean Shaven", "Full Beard", "Goatee Beard", "Moustache Only", "No Facial Hair"};
static const char *const body_parts[] = {"Arm", "Hand", "Neck", "Leg", "Torso", "Shoulder", "Face", "Finger"};
static const char *const tattoos[] = {"Name of a child", "Rose", "Tribal band", "Football club crest", "Swallow", "Lettering", "Cross", "Lion"};
static const char *const scars[] = {"2 cm, old", "Operation scar", "Burn", "Across the knuckles", "Above the eye"};
static const char *const streets[] = {"Station Road", "Church Lane", "Mill Street", "Victoria Road", "The Crescent", "Orchard Close", "Canal Street", "Hill Top", "Queens Avenue", "Windmill Drive"};
static const char *const towns[] = {"Northbury", "Westerhaven", "Kelsford", "Aldermoor", "Stonebridge", "Easterly", "Marlow End", "Thornaby Cross"};
/* clang-format on */

#define ANY(r, list) ((list)[estate_random_below((r), COUNT_OF(list))])

static void
write_body_marks(struct buf *b, struct estate_random *r, const char *key,
                 const char *const *words, uint32_t count)
{
    const uint32_t n = estate_random_below(r, 4);

    feed_open(b, key, '[');
    for (uint32_t i = 0; i < n; i++) {
        feed_open(b, NULL, '{');
        feed_text(b, "bodyPart", ANY(r, body_parts));
        feed_text(b, "comment", words[estate_random_below(r, count)]);
        feed_close(b, '}');
    }
    feed_close(b, ']');
}

void
estate_person_body(struct buf *b, struct estate_random *r,
                   const struct estate_person *p)
{
    const char *eye = ANY(r, eyes);

    feed_int(b, "heightCentimetres", estate_random_between(r, 152, 201));
    feed_int(b, "weightKilograms", estate_random_between(r, 51, 128));
    feed_text(b, "hairColour", ANY(r, hair));
    feed_text(b, "rightEyeColour", eye);
    feed_text(b, "leftEyeColour", eye);
    feed_text(b, "facialHair",
              p->female ? "Not Applicable (Female Offender)" : ANY(r, beards));
    feed_text(b, "shapeOfFace", ANY(r, faces));
    feed_text(b, "build", ANY(r, builds));
    feed_int(b, "shoeSize", estate_random_between(r, 4, 12));
    write_body_marks(b, r, "tattoos", tattoos, COUNT_OF(tattoos));
    write_body_marks(b, r, "scars", scars, COUNT_OF(scars));
    feed_open(b, "marks", '[');
    feed_close(b, ']');
}

void
estate_person_contacts(struct buf *b, struct estate_random *r,
                       const struct estate_person *p)
{
    const bool none = person_has(p, MARK_NO_HOME);
    char text[160], code[12];

    /* a statement a draw: arguments have no order */
    const int inward = estate_random_between(r, 1, 9);
    const int outward = estate_random_between(r, 1, 20);
    snprintf(code, sizeof(code), "ZZ%d %dAB", outward, inward);
    const char *const town = ANY(r, towns);
    const char *const street = ANY(r, streets);
    snprintf(text, sizeof(text), "%d %s, %s, %s, England",
             estate_random_between(r, 1, 190), street, town, code);
    feed_open(b, "addresses", '[');
    feed_open(b, NULL, '{');
    feed_text(b, "fullAddress", none ? "No fixed address" : text);
    feed_text(b, "postalCode", none ? NULL : code);
    feed_day(b, "startDate", day_add_days(p->received, -400));
    feed_flag(b, "primaryAddress", true);
    feed_flag(b, "noFixedAddress", none);
    feed_open(b, "phoneNumbers", '[');
    feed_close(b, ']');
    feed_close(b, '}');
    feed_close(b, ']');
    feed_open(b, "emailAddresses", '[');
    feed_close(b, ']');
    feed_open(b, "phoneNumbers", '[');
    if (!none) { /* of the range kept for stories */
        snprintf(text, sizeof(text), "07700900%03u",
                 estate_random_below(r, 1000));
        feed_open(b, NULL, '{');
        feed_text(b, "type", "MOB");
        feed_text(b, "number", text);
        feed_close(b, '}');
    }
    feed_close(b, ']');
}

/*
 * estate/story.h -- the people of the design's story, put among the others.
 *
 * The screens of ux.md tell one day at HMP Ashcombe: Officer Priya Okafor,
 * Daniel Hughes at 09:15, and those around them.  They live in Prison C of the
 * four cases.  Days are counted from the day of the story, so the estate tells
 * the same story whenever it is built.
 */
#ifndef ESTATE_STORY_H
#define ESTATE_STORY_H

#include "estate/group.h"

enum { STORY_PRISON = 2 };

/* Gives the first staff of each role the names of the story, in its prison. */
void estate_story_staff(struct estate_prison *prison);

/* Gives people of the story's prison who are like them in the dealt shares
 * their names, numbers, cells and days. */
void estate_story_people(struct estate_group *g);

/* Puts the officers of the story on duty when they held their sessions, and
 * where they are on the day itself. */
void estate_story_duties(const struct estate_group *g,
                         struct estate_prison *prison);

/* A person of the story: their key worker (index in the prison's staff), or
 * -1; the days ago of the sessions they had, newest first, 0-ended. */
struct estate_story_key_work {
    int32_t worker;
    uint8_t sessions[6];
    int8_t given; /* days ago that they got this worker */
};
/* False for anybody else. */
bool estate_story_key_work(const struct estate_prison *prison,
                           const struct estate_person *p,
                           struct estate_story_key_work *out);

/* Index of the POM of a person of the story in the prison's staff, or -1. */
int32_t estate_story_pom(const struct estate_prison *prison,
                         const struct estate_person *p);

/* The team of the story's community offender managers, and how many of its
 * officers are of the story: A, B ... */
#define STORY_TEAM "N02T01"
#define STORY_UNIT "N02WHV"
struct estate_story_com {
    const char *forename, *surname;
};
/* NULL when officer `i` of that team is not of the story. */
const struct estate_story_com *estate_story_officer(size_t i);
/* Which of them a person of the story has; -1: not of the story. */
int estate_story_com(const struct estate_person *p);

struct estate_session;

/* What was written about a session of the story; NULL for any other. */
const char *estate_story_note(const struct estate_group *g,
                              const struct estate_prison *prison,
                              const struct estate_session *session);

#endif

/* Rooms are held, lent, equipped; and the plan keeps clear of them. */
#include "keywork/plan_mill.h"
#include "keywork/room_booking_rule.h"

/* ---- the rule ---- */

static void
a_wish_is_judged(void **state)
{
    const struct booking_facts fine = {.kind = BOOKING_MESSAGE,
                                       .open = true,
                                       .private_room = true,
                                       .alarm = true,
                                       .at_once = 2,
                                       .second = true};
    struct booking_facts f = fine;

    (void)state;
    CHECK(booking_judge(&f) == BOOKING_FINE, "PL-93");
    f.open = false;
    CHECK(booking_judge(&f) == BOOKING_CLOSED, "PL-92");
    f = fine, f.private_room = false;
    CHECK(booking_judge(&f) == BOOKING_NOT_PRIVATE, "PL-93");
    f.kind = BOOKING_MEETING;
    CHECK(booking_judge(&f) == BOOKING_FINE, "a meeting may be overheard");
    f = fine, f.alarm = false;
    CHECK(booking_judge(&f) == BOOKING_NO_ALARM, "PL-93");
    f = fine, f.second = false;
    CHECK(booking_judge(&f) == BOOKING_ALONE, "PL-93 never alone");
    f.kind = BOOKING_OTHER;
    CHECK(booking_judge(&f) == BOOKING_FINE, "one to one is usual");
    f.two_officers = true;
    CHECK(booking_judge(&f) == BOOKING_ONE_TO_ONE, "PL-94");
    f = fine, f.others = 1;
    CHECK(booking_judge(&f) == BOOKING_TAKEN, "PL-93 the room for itself");
    f.kind = BOOKING_MEETING;
    CHECK(booking_judge(&f) == BOOKING_FINE, "PL-92 the room holds two");
    f.others = 2;
    CHECK(booking_judge(&f) == BOOKING_TAKEN, "PL-92");
    f.others = 1, f.message_then = true;
    CHECK(booking_judge(&f) == BOOKING_TAKEN, "beside a difficult message");
}

static void
what_is_left_is_the_longer_piece(void **state)
{
    static const struct {
        int from, to, left_from, left_to;
    } rows[] = {
        {0,   100, 500, 720}, /* before */
        {720, 800, 500, 720}, /* after */
        {500, 560, 560, 720}, /* its beginning */
        {400, 520, 520, 720}, /* and more */
        {700, 760, 500, 700}, /* its end */
        {550, 600, 600, 720}, /* the middle */
        {600, 690, 500, 600},
        {490, 730, 0,   0  }, /* all */
        {500, 720, 0,   0  },
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int from = 500, to = 720;

        booking_cut(&from, &to, rows[i].from, rows[i].to);
        CHECK(from == rows[i].left_from && to == rows[i].left_to,
              "PL-95 %zu: %d to %d", i, from, to);
    }
}

/* ---- the pages ---- */

/* Two rooms on A wing open on mornings of the week; one has an alarm. */
static struct visit
rooms(struct each *e)
{
    struct visit v = plan_mill(e);

    visit_ask(&v, "insert into room (id, prison, code, name, wing, private, "
                  "alarm, device, from_day, set_by, set_at) values "
                  "(71, 'MLB', 'A-1', 'Quiet room', 'A', 1, 1, 0, "
                  "'2026-01-01', 'FARR', 0), "
                  "(72, 'MLB', 'A-2', 'Office', 'A', 0, 0, 1, '2026-01-01', "
                  "'FARR', 0)");
    visit_ask(&v, "insert into room_opening (room, days, half, from_minute, "
                  "to_minute) values (71, 31, 'AM', 495, 720), (72, 31, 'AM', "
                  "495, 720)");
    visit_ask(&v, "insert into person_alert (number, code, live, as_of) "
                  "values ('A2003BC', 'RNO121', 1, 0)");
    return v;
}

#define WISH(room, kind, from, to, person, second)                    \
    "day=2026-11-23&room=" room "&kind=" kind "&from=" from "&to=" to \
    "&person=" person "&second=" second "&what="

EACH(a_room_is_held_and_given_back)
{
    struct visit v = rooms(e);
    char path[64];

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/rooms/bookings?day=2026-11-23");
    SEES(&v, "No room is held on this day");
    visit_post(&v, "/rooms/bookings", WISH("", "", "9", "08:00", "", ""));
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose what the room is for");
    SEES(&v, "Choose a room");
    SEES(&v, "Enter from when, such as 13:30");
    visit_post(&v, "/rooms/bookings",
               WISH("72", "MESSAGE", "09:00", "10:00", "a2001ba", "Okello"));
    SEES(&v, "A difficult message needs a private room");
    visit_post(&v, "/rooms/bookings",
               WISH("71", "MESSAGE", "09:00", "10:00", "A2001BA", ""));
    SEES(&v, "A difficult message is not told alone");
    visit_post(&v, "/rooms/bookings",
               WISH("71", "OTHER", "09:00", "10:00", "A2003BC", ""));
    SEES(&v, "must not be seen one to one");
    visit_post(&v, "/rooms/bookings",
               WISH("71", "OTHER", "09:00", "10:00", "A9999ZZ", ""));
    SEES(&v, "Nobody of that number is here");
    visit_post(&v, "/rooms/bookings",
               WISH("71", "MEETING", "14:00", "15:00", "", ""));
    SEES(&v, "The room is closed then");
    visit_post(&v, "/rooms/bookings",
               WISH("71", "MESSAGE", "09:00", "10:00", "A2001BA", "Okello"));
    SEES(&v, "Quiet room is held");
    SEES(&v, "Difficult message");
    SEES(&v, "Grant, Michael");
    SEES(&v, "SETHI and Okello");
    visit_post(&v, "/rooms/bookings",
               WISH("71", "MEETING", "09:30", "11:00", "", ""));
    SEES(&v, "The room is taken then");
    ASKED(&v.sql,
          "select room, day, from_minute, to_minute, kind, person, second "
          "from room_booking",
          "71,2026-11-23,540,600,MESSAGE,A2001BA,Okello");
    snprintf(path, sizeof path, "/rooms/bookings/" STR_FMT "/end",
             STR_ARG(visit_ask(&v, "select id from room_booking")));
    visit_get(&v, "/rooms/bookings?day=2026-11-23");
    visit_post(&v, path, "day=2026-11-23");
    SEES(&v, "Given back");
    visit_post(&v, path, "day=2026-11-23");
    SEES(&v, "This was given back already");
    ASKED(&v.sql,
          "select kind, person from audit where kind like 'ROOM%' order by id",
          "ROOM_HELD,A2001BA;ROOM_GIVEN_BACK,");
    visit_close(&v);
}

EACH(the_plan_keeps_clear)
{
    struct visit v = rooms(e);
    char fields[128];

    visit_sign_in(&v, "FARR");
    visit_get(&v, "/rooms/bookings?day=2026-11-23");
    visit_post(&v, "/rooms/bookings",
               WISH("71", "MEETING", "08:15", "10:00", "", ""));
    SEES(&v, "Quiet room is held");
    visit_get(&v, "/plan?week=2026-11-23");
    snprintf(fields, sizeof fields, "week=2026-11-23&seen=%.90s",
             visit_field(&v, "seen"));
    visit_post(&v, "/plan/make", fields);
    SEES(&v, "Plan made");
    ASKED(&v.sql,
          "select count(*) from plan_session where day = '2026-11-23' and "
          "start_minute < 600",
          "0");
    visit_close(&v);
}

EACH(devices_are_on_record)
{
    struct visit v = rooms(e);

    visit_sign_in(&v, "FARR");
    visit_get(&v, "/rooms/71/devices");
    SEES(&v, "No device is on record");
    visit_post(&v, "/rooms/71/devices", "what=");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Enter what it is");
    visit_post(&v, "/rooms/71/devices", "what=Laptop+3");
    SEES(&v, "Laptop 3");
    visit_ask(&v, "insert into room_booking (prison, room, day, from_minute, "
                  "to_minute, kind, set_by, set_at) values ('MLB', 71, "
                  "'2026-11-20', 500, 725, 'MEETING', 'FARR', 0)");
    visit_get(&v, "/rooms");
    SEES(&v, "1 device");
    SEES(&v, "20%"); /* 225 minutes of five mornings of 225 */
    visit_get(&v, "/rooms/71/devices");
    visit_post(&v, "/rooms/71/devices/end", "device=1");
    SEES(&v, "Taken from the list");
    visit_post(&v, "/rooms/71/devices/end", "device=1");
    SEES(&v, "It was taken away already");
    visit_get(&v, "/rooms/99/devices");
    CHECK(v.status == 404, "no such room: %d", v.status);
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/rooms/71/devices");
    CHECK(v.status == 403, "a key worker: %d", v.status);
    visit_close(&v);
}

TESTS(TEST(a_wish_is_judged), TEST(what_is_left_is_the_longer_piece),
      TEST_EACH(a_room_is_held_and_given_back), TEST_EACH(the_plan_keeps_clear),
      TEST_EACH(devices_are_on_record))

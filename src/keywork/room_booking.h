/*
 * keywork/room_booking.h -- the pages of rooms held and of what stands in them.
 */
#ifndef KEYWORK_ROOM_BOOKING_H
#define KEYWORK_ROOM_BOOKING_H

#include "access/frame.h"
#include "access/list.h"
#include "keywork/room_booking_store.h"

struct bookings_view {
    struct day day;
    struct rooms rooms;
    struct bookings all;
    struct list list;
    int alarms; /* private rooms with an alarm */
    /* as typed */
    struct str room, from, to, kind, person, second, what;
};

struct devices_view {
    struct room room;
    struct room_devices devices;
    struct str what; /* as typed */
};

handler_fn bookings_page, booking_save, booking_end_save;
handler_fn devices_page, device_save, device_end_save;

#endif

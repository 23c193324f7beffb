-- Rooms held for something that the plan does not make: a difficult message, a
-- meeting.  New plans keep clear of them.

create table room_booking (
    id              {id},
    prison          {text} not null,
    room            {int} not null references room,
    day             {day} not null,
    from_minute     {int} not null,              -- of the day, London
    to_minute       {int} not null,
    kind            {text} not null,             -- MESSAGE, MEETING, OTHER
    person          {text} references person,    -- whom it is with; null: nobody in custody
    second          {text} not null default '',  -- who else of the staff is there
    what            {text} not null default '',
    set_by          {text} not null,
    set_at          {instant} not null,
    ended_by        {text} not null default '',  -- given back
    ended_at        {instant}
) {strict};
create index room_booking_day on room_booking (prison, day);
create index room_booking_room on room_booking (room, day);
create index room_booking_person on room_booking (person);

-- What stands in a room, or is lent there.
create table room_device (
    id              {id},
    room            {int} not null references room,
    what            {text} not null,             -- Laptop 3
    set_by          {text} not null,
    set_at          {instant} not null,
    ended_by        {text} not null default '',  -- taken away
    ended_at        {instant}
) {strict};
create index room_device_room on room_device (room);

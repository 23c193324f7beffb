-- What publishing a plan does to a session, in the session's own story.

insert into session_reason (prison, code, from_day, side, words, told, place,
                            set_by, set_at)
values ('*', 'PUBLISHED',  '2018-01-01', 'PLAN', 'The plan was published', 'You have a session.', 41, 'SYS', 0),
       ('*', 'OTHER_ROOM', '2018-01-01', 'PLAN', 'The week was planned again, and the room is another one', 'Your session is in another room.', 42, 'SYS', 0);

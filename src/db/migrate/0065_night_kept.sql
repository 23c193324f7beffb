-- What is held true of everybody, with all that the night compares: the rows
-- themselves are wide.

drop index responsibility_held;
create index responsibility_held on responsibility (number, responsible, from_day, starts, handover, release_day, release_kind, reason, rule, print, id, to_day, known_to)
 where known_to is null and to_day is null;

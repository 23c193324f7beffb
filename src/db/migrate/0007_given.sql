-- What was given out at one time, to undo it.
create index allocation_given on allocation (prison, from_at);

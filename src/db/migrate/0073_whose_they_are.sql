-- Today, my people, the day's sessions: whose are they now?  All open
-- allocations of a prison were read for the half dozen of one officer.  The
-- last column is the condition's own: SQLite looks for it there.
create index allocation_of on allocation (staff, prison, policy, person, to_at) where to_at is null;

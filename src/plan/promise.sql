-- What staff said they would do for a person, by when, and what became of it.
-- See plan/promise_store.h.

-- name: promise_add
insert into promise (person, prison, note, what, theirs, owner_staff, made_by,
                     made_at, first_due, due, state)
values (:person, :prison, :note, :what, :theirs, :owner, :by, :at, :due, :due,
        'OPEN')
returning id;

-- name: promise_step_add
insert into promise_step (promise, at, by, kind, words, due, staff)
values (:promise, :at, :by, :kind, :words, :due, :staff);

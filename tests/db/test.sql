-- Statements for the tests of db/ only.

-- name: kinds_add
insert into kinds (s, i, r, f, d, t, b)
values (:s, :i, :r, :f, :d, :t, :b)
returning id;

-- name: kinds_add_new
-- No row: there is one of that text.
insert into kinds (s)
select :s
 where not exists (select 1 from kinds k where k.s = :s)
returning id;

-- name: kinds_all
select s, i, r, f, d, t, b
  from kinds
 order by id;

-- name: kinds_texts
-- In the order of the bytes.
select s
  from kinds
 where s like :pattern
 order by s;

-- name: kinds_of_day
-- :day may be null, which means any day.
select count(*)
  from kinds
 where cast(:day as {day}) is null or d = cast(:day as {day});

-- name: conditions
-- What both engines make of conditions and divisions.
select 2 < 3, 3 < 2, 7 / 2, -7 / 2, :one || 'b''c', 'Ä' = 'ä';

-- name: counter_add
insert into counter (name, n)
values (:name, :n);

-- name: counter_put_back
insert into counter (name, n)
values (:name, :n)
on conflict (name) do update set n = excluded.n
returning n;

-- name: counter_raise
update counter
   set n = n + :by
 where name = :name;

-- name: counter_set
update counter
   set n = :n
 where name = :name;

-- name: counter_get
select n
  from counter
 where name = :name;

-- name: counter_put
insert into counter (name, n)
values (:name, :n)
on conflict (name) do update set n = excluded.n;

-- name: counter_all
select name, n
  from counter
 order by name;

-- name: counter_forget
delete from counter
 where name = :name;

-- name: counter_missing
insert into counter (name, n)
values (:name, cast(:n as {int}));

-- name: counter_days_after
-- A day and a count of days: the one place where the engines need two texts.
-- sqlite:
select date(:day, '+' || cast(:days as {int}) || ' days');
-- postgresql:
select cast(:day as {day}) + cast(cast(:days as {int}) as integer);

-- name: patience
-- Seconds that a session may do nothing inside of a transaction; 0: no end.
-- sqlite:
select 0;
-- postgresql:
select cast(extract(epoch from cast(current_setting('idle_in_transaction_session_timeout') as interval)) as bigint);

-- name: child_add
insert into child (counter)
values (:counter);

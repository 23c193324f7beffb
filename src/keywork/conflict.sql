-- "Not these two", and one person's slip.

-- name: conflict_of_person
select k.id, k.staff, s.surname, s.forename, k.side, k.kind, k.why,
       k.stated_by, k.stated_at, k.ended_by, k.ended_at, k.version
  from conflict k
  join staff s on s.id = k.staff
 where k.person = :person
   and k.prison = :prison
 order by k.ended_at is not null, k.stated_at desc
 limit 50;

-- name: conflict_state
insert into conflict (prison, person, staff, side, kind, why, stated_by,
                      stated_at)
values (:prison, :person, :staff, :side, :kind, :why, :by, :at);

-- name: conflict_settle
update conflict
   set ended_by = :by, ended_at = :at, version = version + 1
 where id = :id
   and person = :person
   and ended_at is null
   and version = :version;

-- Five-minute interventions: skills and training.  See keywork/fmi_store.h.

-- name: fmi_skills
select r.prison, r.code, r.from_day, r.to_day, r.words, r.place, r.set_by,
       r.set_at,
       case when exists (
                select 1 from fmi_skill n
                 where n.code = r.code
                   and n.prison in (:prison, '*')
                   and n.from_day <= :today
                   and ((n.prison <> '*' and r.prison = '*')
                        or (n.prison = r.prison
                            and n.from_day > r.from_day)))
            then 1 else 0 end
  from fmi_skill r
 where r.prison in (:prison, '*')
 order by r.place, r.code, r.from_day desc, r.prison desc;

-- name: fmi_stamp
select max(set_at)
  from fmi_skill
 where prison = :prison;

-- name: fmi_skill_add
-- No row: there is one of that day.
insert into fmi_skill (prison, code, from_day, to_day, words, place, set_by,
                       set_at)
values (:prison, :code, :from_day, :to_day, :words, :place, :by, :now)
on conflict do nothing;

-- name: fmi_trainings_of
select t.id, t.staff, t.version, s.surname, s.forename, t.trained_on, t.until,
       t.trainer, t.entered_by, t.entered_at, t.state, t.answered_by,
       t.answered_at
  from fmi_training t
  join staff s on s.id = t.staff
 where t.staff = :staff
 order by t.trained_on desc, t.id desc;

-- name: fmi_training_one
select t.id, t.staff, t.version, s.surname, s.forename, t.trained_on, t.until,
       t.trainer, t.entered_by, t.entered_at, t.state, t.answered_by,
       t.answered_at
  from fmi_training t
  join staff s on s.id = t.staff
 where t.id = :id
   and t.prison = :prison;

-- name: fmi_staff
-- Key workers and personal officers here, with all their trainings.
select coalesce(t.id, 0), s.id, coalesce(t.version, 0), s.surname, s.forename,
       t.trained_on, t.until, coalesce(t.trainer, ''),
       coalesce(t.entered_by, ''), t.entered_at, coalesce(t.state, ''),
       coalesce(t.answered_by, ''), t.answered_at
  from (select distinct r.staff
          from staff_role r
         where r.prison = :prison
           and r.role in ('KEY_WORKER', 'PERSONAL_OFFICER')
           and r.from_day <= :today
           and (r.to_day is null or r.to_day >= :today)) k
  join staff s on s.id = k.staff
  left join fmi_training t on t.staff = s.id
 order by s.sort_name, s.id, t.trained_on desc, t.id desc;

-- name: fmi_training_add
insert into fmi_training (staff, prison, trained_on, trainer, until,
                          entered_by, entered_at)
values (:staff, :prison, :trained_on, :trainer, :until, :by, :now);

-- name: fmi_answer
-- No row: somebody answered meanwhile.
update fmi_training
   set state = :state, answered_by = :by, answered_at = :now,
       version = version + 1
 where id = :id
   and prison = :prison
   and version = :version;

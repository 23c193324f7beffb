-- A manager's ten minutes a week.  See keywork/quality_store.h.

-- name: quality_notes
-- Notes of key work of the officers somebody manages that were entered in a
-- week, whenever in the weeks before they happened; whether they were read.
select n.id, n.number, p.surname, p.forename, n.author_staff, s.surname,
       s.forename, n.occurred,
       case when exists (select 1 from note_check k where k.note = n.id)
            then 1 else 0 end as flagged,
       case when exists (select 1 from note_dispute d
                          where d.note = n.id and d.state = 'OPEN')
            then 1 else 0 end as disputed,
       (select max(o.week) from note_reading o
         where o.staff = n.author_staff and o.week < :week) as last_read,
       coalesce(r.id, 0), coalesce(r.feedback, '')
  from team_member t
 cross join case_note n
  join person p on p.number = n.number
  join staff s on s.id = n.author_staff
  left join note_reading r on r.note = n.id
 where t.account = :account
   and t.prison = :prison
   and t.to_at is null
   and n.author_staff = t.staff
   and coalesce(n.prison, '') = :prison -- not by an index of all years
   and n.type = 'KA'
   and n.occurred >= :earliest
   and n.occurred < :to
   and n.created >= :from
   and n.created < :to
   and n.author_staff <> :own
 order by n.id
 limit 3000;

-- name: quality_team
-- Officers with people here, and who manages them.
select s.id, s.surname, s.forename, coalesce(t.account, 0),
       coalesce(a.name, '')
  from (select r.staff
          from staff_role r
         where r.prison = :prison
           and r.role in ('KEY_WORKER', 'PERSONAL_OFFICER')
           and r.from_day <= :today
           and (r.to_day is null or r.to_day >= :today)
         union
        select o.staff
          from team_member o
         where o.prison = :prison
           and o.to_at is null) m
  join staff s on s.id = m.staff
  left join team_member t
    on t.prison = :prison and t.staff = s.id and t.to_at is null
  left join account a on a.id = t.account
 order by s.sort_name, s.id;

-- name: quality_team_stamp
-- When anybody's team changed last.
select max(case when to_at is not null then to_at else from_at end)
  from team_member
 where prison = :prison;

-- name: quality_member_end
update team_member
   set to_at = :now
 where prison = :prison
   and staff = :staff
   and to_at is null;

-- name: quality_member_add
insert into team_member (prison, staff, account, from_at)
values (:prison, :staff, :account, :now);

-- name: quality_reading_add
-- No row: somebody has read it.
insert into note_reading (note, person, prison, staff, week, template, why,
                          feedback, read_by, account, read_at)
values (:note, :person, :prison, :staff, :week, :template, :why, :feedback,
        :by, :account, :now)
on conflict do nothing
returning id;

-- name: quality_mark_add
insert into note_reading_mark (reading, position, words, met)
values (:reading, :position, :words, :met);

-- name: quality_marks
select words, met
  from note_reading_mark
 where reading = :reading
 order by position;

-- name: quality_reading
select r.id, r.note, r.person, p.surname, p.forename, r.staff, s.surname,
       s.forename, r.account, coalesce(a.name, r.read_by), r.feedback, r.answer,
       n.occurred, r.read_at, r.answered_at, r.week, r.template, r.why
  from note_reading r
  join case_note n on n.id = r.note
  join person p on p.number = r.person
  join staff s on s.id = r.staff
  left join account a on a.id = r.account
 where r.id = :id
   and r.prison = :prison;

-- name: quality_reading_of
select id
  from note_reading
 where note = :note;

-- name: quality_of_staff
-- What managers said of an officer's notes here, newest first.
select r.id, r.note, r.person, p.surname, p.forename, r.staff, s.surname,
       s.forename, r.account, coalesce(a.name, r.read_by), r.feedback, r.answer,
       n.occurred, r.read_at, r.answered_at, r.week, r.template, r.why
  from note_reading r
  join case_note n on n.id = r.note
  join person p on p.number = r.person
  join staff s on s.id = r.staff
  left join account a on a.id = r.account
 where r.staff = :staff
   and r.prison = :prison
   and r.read_at >= :since
 order by r.read_at desc, r.id desc
 limit 200;

-- name: quality_answered_to
-- Answers of officers to a manager's lines, newest first.
select r.id, r.note, r.person, p.surname, p.forename, r.staff, s.surname,
       s.forename, r.account, coalesce(a.name, r.read_by), r.feedback, r.answer,
       n.occurred, r.read_at, r.answered_at, r.week, r.template, r.why
  from note_reading r
  join case_note n on n.id = r.note
  join person p on p.number = r.person
  join staff s on s.id = r.staff
  left join account a on a.id = r.account
 where r.account = :account
   and r.prison = :prison
   and r.week >= :since
   and r.answered_at is not null
 order by r.answered_at desc, r.id desc
 limit 20;

-- name: quality_answer
-- No row: it has an answer.
update note_reading
   set answer = :answer, answered_at = :now
 where id = :id
   and staff = :staff
   and answered_at is null;

-- name: quality_look
insert into routine_week (account, prison, week, sample, lost, words, at)
values (:account, :prison, :week, :sample, :lost, :words, :now)
on conflict (account, prison, week)
do update set sample = excluded.sample, lost = excluded.lost,
              words = excluded.words, at = excluded.at;

-- name: quality_looks
-- A manager's weeks.
select week, sample, lost, words
  from routine_week
 where account = :account
   and prison = :prison
   and week >= :since
 order by week desc;

-- name: quality_read_weeks
select week, count(*)
  from note_reading
 where account = :account
   and prison = :prison
   and week >= :since
 group by week
 order by week desc;

-- name: quality_figures
-- Of a prison, week by week: notes read, and those whose line was answered.
select r.week, count(*),
       sum(case when r.answered_at is not null then 1 else 0 end)
  from note_reading r
 where r.prison = :prison
   and r.week >= :since
 group by r.week
 order by r.week desc;

-- name: quality_figure_marks
select r.week, count(*), sum(case when m.met = 1 then 1 else 0 end)
  from note_reading r
  join note_reading_mark m on m.reading = r.id
 where r.prison = :prison
   and r.week >= :since
 group by r.week;

-- name: quality_figure_done
-- Managers who had looked at the lost sessions and read their whole sample.
select w.week, count(*), 0
  from routine_week w
 where w.prison = :prison
   and w.week >= :since
   and w.sample <= (select count(*) from note_reading r
                     where r.account = w.account
                       and r.prison = w.prison
                       and r.week = w.week)
 group by w.week;

-- name: quality_figure_managers
-- Who had a team, and when.
select account, from_at, to_at
  from team_member
 where prison = :prison
 order by account, from_at;

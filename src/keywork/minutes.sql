-- Minutes of a month.  See keywork/minutes_page.c.

-- name: minutes_by_kind
-- Minutes and sessions written up with start and end, in number order.
select s.person, s.kind, sum(s.end_minute - s.start_minute), count(*)
  from session_note s
  join case_note c on c.id = s.note and c.struck = 0
 where s.prison = :prison
   and s.day >= :from_day
   and s.day < :until_day
   and s.kind in ('SESSION', 'JOINT', 'ENHANCED')
 group by s.person, s.kind
 order by s.person, s.kind;

-- name: minutes_of_person
-- The same of one person, day by day: the page adds up months.
select s.day, s.kind, sum(s.end_minute - s.start_minute), count(*)
  from session_note s
  join case_note c on c.id = s.note and c.struck = 0
 where s.person = :person
   and s.prison = :prison
   and s.day >= :from_day
   and s.day < :until_day
   and s.kind in ('SESSION', 'JOINT', 'ENHANCED')
 group by s.day, s.kind
 order by s.day desc, s.kind;

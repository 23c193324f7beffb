-- Enhanced sentence management of a prison, and of one woman.  See
-- sentence/enhanced_store.h.

-- name: enhanced_terms
select prison, from_day, value
  from workload_weight
 where name = 'enhanced_week'
   and prison in (:prison, '*');

-- name: enhanced_since
-- From when on the level that stands was high without a break, where it was
-- entered here.
select p.number, min(x.set_at)
  from person p
  join complexity_level x on x.number = p.number and x.level = 'HIGH'
 where p.prison = :prison
   and p.complexity = 'HIGH'
   and not exists (select 1
                     from complexity_level y
                    where y.number = p.number
                      and y.id > x.id
                      and y.level <> 'HIGH')
 group by p.number;

-- name: enhanced_sessions
-- Minutes of the sessions of everybody whose level is high.
select s.person, s.day, s.end_minute - s.start_minute
  from person p
  join session_note s
    on s.person = p.number and s.prison = p.prison and s.kind = 'ENHANCED'
   and s.day >= :from_day
  join case_note c on c.id = s.note and c.struck = 0
 where p.prison = :prison
   and p.complexity = 'HIGH';

-- name: enhanced_of
-- The same of one woman.
select s.day, s.end_minute - s.start_minute
  from session_note s
  join case_note c on c.id = s.note and c.struck = 0
 where s.person = :number
   and s.prison = :prison
   and s.kind = 'ENHANCED'
   and s.day >= :from_day;

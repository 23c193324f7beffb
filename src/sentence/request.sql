-- What prison and community ask of each other.  See sentence/request_store.h.

-- name: requests_of
-- Of a prison, or of an officer and a unit; with a person, theirs alone.
select r.id, r.version, r.person, p.surname, p.forename, r.prison,
       coalesce(c.unit, ''), coalesce(c.com_name, ''), r.kind,
       coalesce((select max(k.words) from case_choice k
                  where k.list = r.direction and k.code = r.kind
                    and k.prison in ('*', r.prison)
                    and k.from_day = (select max(n.from_day) from case_choice n
                                       where n.list = r.direction
                                         and n.code = r.kind
                                         and n.prison in ('*', r.prison))),
                r.kind), r.direction, r.words,
       r.due, r.asked_by, r.asked_at, r.state, r.answer, r.answered_by,
       r.answered_at, r.outcome, r.closed_by, r.closed_at,
       (select count(*) from request_chase h where h.request = r.id),
       (select max(h.at) from request_chase h where h.request = r.id),
       r.pushed_back, coalesce(g.name, substr(c.unit_code, 1, 3), '')
  from request r
  join person p on p.number = r.person
  left join probation_case c on c.number = r.person
  left join probation_region g on g.prefix = substr(c.unit_code, 1, 3)
 where (r.person = :person or :person = '')
   and r.id in (select id from request
                 where :prison <> '' and prison = :prison
                union all
                select x.id from probation_case c
                  join request x on x.person = c.number
                 where :prison = '' and c.com_code = :officer
                   and c.com_code <> ''
                union all
                select x.id from probation_case c
                  join request x on x.person = c.number
                 where :prison = '' and c.unit_code = :unit
                   and c.unit_code <> '')
 order by r.due, r.id;

-- name: request_add
insert into request (person, prison, kind, direction, words, due, asked_by,
                     asked_at, state)
values (:person, :prison, :kind, :direction, :words, :due, :by, :now, 'OPEN');

-- name: request_answer
-- No row: it was answered meanwhile.
update request
   set state = cast(:state as text), answer = :answer, answered_by = :by,
       answered_at = :now, version = version + 1,
       pushed_back = case when cast(:state as text) = 'REFUSED' then 1
                          else pushed_back end
 where id = :id
   and person = :person
   and version = :version
   and state = 'OPEN';

-- name: request_close
update request
   set state = 'CLOSED', outcome = :outcome, closed_by = :by,
       closed_at = :now, version = version + 1
 where id = :id
   and person = :person
   and version = :version
   and state <> 'CLOSED';

-- name: request_chase_add
insert into request_chase (request, at, by_name, words)
values (:request, :now, :by, :words);

-- name: request_chases
select at, by_name, words
  from request_chase
 where request = :request
 order by at desc, id desc;

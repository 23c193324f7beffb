-- Records opened out of one's prison or caseload, for the manager.

-- name: opened_list
select g.id, a.username, a.name, g.person, g.why, g.at, g.until,
       coalesce(g.seen_by, ''), g.seen_at
  from break_glass g
  join account a on a.id = g.account
 where g.prison = :prison
 order by g.seen_at is not null, g.at desc, g.id desc
 limit 300;

-- name: opened_seen
update break_glass
   set seen_by = :by, seen_at = :at
 where id = :id
   and prison = :prison
   and seen_at is null;

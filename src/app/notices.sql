-- Notices of a changed sign-in.  See app/notices.h.

-- name: sign_in_notice_next
-- Those that wait and have an address: of the staff, else of probation.
select n.id, a.username, n.known, n.known_by, n.at,
       case when coalesce(s.email, '') <> '' then s.email
            else coalesce(o.email, '') end as address
  from sign_in_notice n
  join account a on a.id = n.account
  left join staff s on s.id = a.staff
  left join account_probation l on l.account = a.id and l.ended_at is null
  left join probation_officer o on o.code = l.officer
 where n.mailed_at is null
   and n.id > :after
   and n.at > :since
   and (coalesce(s.email, '') <> '' or coalesce(o.email, '') <> '')
 order by n.id
 limit :most;

-- name: sign_in_notice_mailed
update sign_in_notice
   set mailed_at = :now
 where id = :id;

-- name: sign_in_notice_forget
delete from sign_in_notice
 where at < :before;

-- Somebody's own sessions.  See access/own_sessions.h.

-- name: own_sessions
-- Those that still run, this one first; with the address of the sign-in, which
-- the record of use has from the same instant.
select s.token, s.began, s.seen, coalesce(p.name, s.prison),
       coalesce((select max(x.subject) from audit x
                  where x.username = :username
                    and x.at = s.began
                    and x.kind = 'SIGN_IN'), ''),
       (s.id_token is not null) as provided
  from session s
  left join prison p on p.code = s.prison
 where s.account = :account
   and s.ended is null
   and s.seen > :idle
   and s.began > :oldest
   and (s.until is null or s.until > :now)
 order by case when s.token = :token then 0 else 1 end, s.seen desc,
          s.began desc
 limit :count;

-- name: own_session_end
update session
   set ended = :now, how = 'CHOSEN'
 where token = :token
   and account = :account
   and ended is null;

-- name: own_sessions_end_others
update session
   set ended = :now, how = 'OTHERS'
 where account = :account
   and token <> :token
   and ended is null;

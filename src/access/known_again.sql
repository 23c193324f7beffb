-- Somebody was known again.  See access/known_again.h.

-- name: sign_in_notice_insert
insert into sign_in_notice (account, known, known_by, at)
values (:account, :known, :by, :now);

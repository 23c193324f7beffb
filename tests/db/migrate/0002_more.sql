alter table counter add column note {text} not null default 'a;b';

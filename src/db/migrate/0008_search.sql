-- Search by several words, and the alerts of a list, each from one index.

create index person_word_number on person_word (number, word);
create index person_alert_live on person_alert (number, code) where live = 1;

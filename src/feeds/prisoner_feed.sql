-- One prisoner document.  See feeds/prisoner_feed.h.  The columns stand in the
-- order of PERSON_FIELD_LIST (feeds/person_state.h), which binds them.

-- name: prisoner_find
select as_of, hash, words, former_words,
       surname, forename, middle_names, sort_name, born, gender,
       ethnicity_code, ethnicity, nationality, religion, youth, veteran,
       no_fixed_home, language, interpreter, prison, last_prison,
       previous_prison, previous_left, cell, wing, status, in_out, move_type,
       move_reason, move_day, arrived, received, booking, restricted,
       supporting_prison, hospital, discharged, legal_status,
       imprisonment_status, imprisonment_text, convicted, offence, recall,
       indeterminate, sentence_start, release_day, confirmed_release,
       sentence_expiry, licence_expiry, hdc_eligible, hdc_actual, hdc_end,
       topup_start, topup_expiry, parole_eligible, parole_actual,
       automatic_release, conditional_release, non_parole, post_recall,
       tariff, rotl_eligible, non_dto_release, non_dto_type, days_added,
       category, csra, complexity, incentive, pnc, cro
  from person
 where number = :number;

-- name: prisoner_add
insert into person (number,
                    surname, forename, middle_names, sort_name, born, gender,
                    ethnicity_code, ethnicity, nationality, religion, youth,
                    veteran, no_fixed_home, language, interpreter, prison,
                    last_prison, previous_prison, previous_left, cell, wing,
                    status, in_out, move_type, move_reason, move_day, arrived,
                    received, booking, restricted, supporting_prison,
                    hospital, discharged, legal_status, imprisonment_status,
                    imprisonment_text, convicted, offence, recall,
                    indeterminate, sentence_start, release_day,
                    confirmed_release, sentence_expiry, licence_expiry,
                    hdc_eligible, hdc_actual, hdc_end, topup_start,
                    topup_expiry, parole_eligible, parole_actual,
                    automatic_release, conditional_release, non_parole,
                    post_recall, tariff, rotl_eligible, non_dto_release,
                    non_dto_type, days_added, category, csra, complexity,
                    incentive, pnc, cro,
                    as_of, hash, seen_run, words)
values (:number,
        :surname, :forename, :middle_names, :sort_name, :born, :gender,
        :ethnicity_code, :ethnicity, :nationality, :religion, :youth,
        :veteran, :no_fixed_home, :language, :interpreter, :prison,
        :last_prison, :previous_prison, :previous_left, :cell, :wing, :status,
        :in_out, :move_type, :move_reason, :move_day, :arrived, :received,
        :booking, :restricted, :supporting_prison, :hospital, :discharged,
        :legal_status, :imprisonment_status, :imprisonment_text, :convicted,
        :offence, :recall, :indeterminate, :sentence_start, :release_day,
        :confirmed_release, :sentence_expiry, :licence_expiry, :hdc_eligible,
        :hdc_actual, :hdc_end, :topup_start, :topup_expiry, :parole_eligible,
        :parole_actual, :automatic_release, :conditional_release, :non_parole,
        :post_recall, :tariff, :rotl_eligible, :non_dto_release,
        :non_dto_type, :days_added, :category, :csra, :complexity, :incentive,
        :pnc, :cro,
        :as_of, :hash, :seen_run, :words);

-- name: prisoner_change
update person
   set
       surname = :surname, forename = :forename, middle_names = :middle_names,
       sort_name = :sort_name, born = :born, gender = :gender, ethnicity_code
       = :ethnicity_code, ethnicity = :ethnicity, nationality = :nationality,
       religion = :religion, youth = :youth, veteran = :veteran, no_fixed_home
       = :no_fixed_home, language = :language, interpreter = :interpreter,
       prison = :prison, last_prison = :last_prison, previous_prison =
       :previous_prison, previous_left = :previous_left, cell = :cell, wing =
       :wing, status = :status, in_out = :in_out, move_type = :move_type,
       move_reason = :move_reason, move_day = :move_day, arrived = :arrived,
       received = :received, booking = :booking, restricted = :restricted,
       supporting_prison = :supporting_prison, hospital = :hospital,
       discharged = :discharged, legal_status = :legal_status,
       imprisonment_status = :imprisonment_status, imprisonment_text =
       :imprisonment_text, convicted = :convicted, offence = :offence, recall
       = :recall, indeterminate = :indeterminate, sentence_start =
       :sentence_start, release_day = :release_day, confirmed_release =
       :confirmed_release, sentence_expiry = :sentence_expiry, licence_expiry
       = :licence_expiry, hdc_eligible = :hdc_eligible, hdc_actual =
       :hdc_actual, hdc_end = :hdc_end, topup_start = :topup_start,
       topup_expiry = :topup_expiry, parole_eligible = :parole_eligible,
       parole_actual = :parole_actual, automatic_release = :automatic_release,
       conditional_release = :conditional_release, non_parole = :non_parole,
       post_recall = :post_recall, tariff = :tariff, rotl_eligible =
       :rotl_eligible, non_dto_release = :non_dto_release, non_dto_type =
       :non_dto_type, days_added = :days_added, category = :category, csra =
       :csra, complexity = :complexity, incentive = :incentive, pnc = :pnc,
       cro = :cro,
       as_of = :as_of, hash = :hash, seen_run = :seen_run, words = :words,
       missed_feeds = 0, not_listed_since = null, version = version + 1
 where number = :number;

-- name: prisoner_touch
-- The same document again: only when it was seen changes.
update person
   set as_of = :as_of, seen_run = :seen_run, missed_feeds = 0,
       not_listed_since = null
 where number = :number;

-- name: prisoner_seen
-- An older document shows at least that they are listed.
update person
   set seen_run = :seen_run
 where number = :number;

-- name: prisoner_document_put
insert into person_document (number, as_of, document)
values (:number, :as_of, :document)
on conflict (number) do update
   set as_of = excluded.as_of, document = excluded.document;

-- name: prisoner_alerts
select code, live
  from person_alert
 where number = :number;

-- name: prisoner_alert_put
insert into person_alert (number, code, type, live, as_of)
values (:number, :code, :type, :live, :as_of)
on conflict (number, code) do update
   set type = excluded.type, live = excluded.live, as_of = excluded.as_of;

-- name: prisoner_alert_off
update person_alert
   set live = 0, as_of = :as_of
 where number = :number
   and code = :code;

-- name: prisoner_needs_clear
delete from person_need
 where number = :number;

-- name: prisoner_need_add
insert into person_need (number, kind, code, words, from_day, to_day, as_of)
values (:number, :kind, :code, :words, :from_day, :to_day, :as_of);

-- name: prisoner_languages_clear
delete from person_language
 where number = :number;

-- name: prisoner_language_add
insert into person_language (number, kind, code, reads, writes, speaks,
                             interpreter, as_of)
values (:number, :kind, :code, :reads, :writes, :speaks, :interpreter, :as_of)
on conflict do nothing;

-- name: prisoner_word_drop
delete from person_word
 where prison = :prison
   and word = :word
   and number = :number;

-- name: prisoner_words_add
-- Sixteen at a time (WORDS_AT_ONCE); places without a word are empty.  "or
-- ignore" spares SQLite a journal of its own for each such statement, which
-- would cost more than the words.
-- sqlite:
insert or ignore into person_word (prison, word, number)
-- postgresql:
insert into person_word (prison, word, number)
-- both:
select :prison, v.column1, :number
  from (values (:word1), (:word2), (:word3), (:word4),
               (:word5), (:word6), (:word7), (:word8),
               (:word9), (:word10), (:word11), (:word12),
               (:word13), (:word14), (:word15), (:word16)) v
 where v.column1 <> ''
-- postgresql:
on conflict do nothing
-- both:
;

-- name: prisoner_change_add
insert into person_change (number, category, field, old, new, as_of, seen_at,
                           run)
values (:number, :category, :field, :old, :new, :as_of, :seen_at, :run);

-- name: prisoner_movement_add
insert into movement (number, at, kind, type, reason, from_prison, to_prison,
                      run)
values (:number, :at, :kind, :type, :reason, :from_prison, :to_prison, :run)
on conflict (number, at, kind) do nothing;

-- name: prisoner_alias_find
select number
  from person_alias
 where old_number = :old_number;

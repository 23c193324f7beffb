#include "feeds/template.h"

static const char staff[] =
    "prison,staff_id,username,surname,forename,email,gender,band,employer,"
    "operational,role,position,schedule,hours_per_week,from,to,capacity,"
    "status,status_from,status_to,wings,languages\n"
    "LEI,600001,POKAFOR,Okafor,Priya,priya.okafor@example.org,F,3,PRISON,Y,"
    "KW,PRO,FT,37.5,2026-01-05,,6,ACTIVE,,,A;B,\n"
    "LEI,600002,CBELL,Bell,Cyril,cyril.bell@example.org,M,4,PRISON,Y,"
    "CM,PRO,FT,39,2025-09-01,,,,,,,\n";

static const char detail[] =
    "prison,staff_id,date,half,duty,from,to,keywork_minutes,protected,note\n"
    "LEI,600001,2026-11-20,AM,ON,07:30,12:30,90,Y,\n"
    "LEI,600001,2026-11-20,PM,ON,13:30,17:30,0,N,\n";

static const char parole[] =
    "TITLE,NOMIS ID,Offender Prison Number,Sentence Type,Date Of Sentence,"
    "Tariff Expiry Date,Review Date,Review ID,Review Milestone Date ID,"
    "Review Type,Review Status,Current Target Date (Review),"
    "MS 13 Target Date,MS 13 Completion Date,Final Result (Review)\n"
    "Mr,A1234ZZ,ZX0001,IPP,05-03-2019,04-03-2026,14-01-2027,700001,800001,"
    "GPP ISP ON POST TARIFF,Active,14-01-2027,12-10-2026,,Not Specified\n";

static const char walks[] = "prison,from_wing,to_wing,minutes\n"
                            "LEI,A,B,4\n"
                            "LEI,B,A,5\n";

static const char regime[] =
    "prison,wing,regime,days,half,from,to,why\n"
    "LEI,A,RESTRICT,Mon-Fri,AM,2026-11-23,2026-12-04,Staff training\n"
    "LEI,,REDUCE,Sat;Sun,,2026-11-28,,Weekend detail\n";

static const char times[] =
    "prison,prison_number,activity,days,half,from,to\n"
    "LEI,A1234ZZ,EDUCATION,Mon;Wed,AM,2026-11-23,2026-12-18\n"
    "LEI,A1234ZZ,COURT,,,2026-11-26,2026-11-26\n";

static const char entitlements[] =
    "prison,estate,legal_status,cohort,from,weeks,sessions,minutes,points,"
    "source\n"
    "LEI,,,,2026-11-23,2,1,45,,Governor's order 12 of 2026\n"
    "LEI,,REMAND,NEW,2026-11-23,1,2,30,650,Governor's order 12 of 2026\n";

static const char absence[] =
    "prison,wing,staff_group,week,contracted_hours,sickness_hours,leave_hours,"
    "training_hours,other_hours\n"
    "LEI,A,OFFICER,2026-11-16,1170,148.5,134,52.5,29\n"
    "LEI,B,OFFICER,2026-11-16,975,117,107.25,39,29.25\n";

struct str
import_template(enum import_kind kind)
{
    static const char *const templates[IMPORT_KIND_COUNT] = {
        [IMPORT_STAFF] = staff,
        [IMPORT_DETAIL] = detail,
        [IMPORT_PPUD] = parole,
        [IMPORT_WALKS] = walks,
        [IMPORT_REGIME] = regime,
        [IMPORT_TIMES] = times,
        [IMPORT_ENTITLEMENTS] = entitlements,
        [IMPORT_ABSENCE] = absence,
    };

    return templates[kind] != NULL ? str_from_c(templates[kind]) : STR_EMPTY;
}

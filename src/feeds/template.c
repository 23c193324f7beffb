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

struct str
import_template(enum import_kind kind)
{
    static const char *const templates[IMPORT_KIND_COUNT] = {
        [IMPORT_STAFF] = staff,
        [IMPORT_DETAIL] = detail,
        [IMPORT_PPUD] = parole,
    };

    return templates[kind] != NULL ? str_from_c(templates[kind]) : STR_EMPTY;
}

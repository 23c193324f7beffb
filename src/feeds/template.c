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

struct str
import_template(enum import_kind kind)
{
    if (kind == IMPORT_STAFF)
        return str_from_c(staff);
    return kind == IMPORT_DETAIL ? str_from_c(detail) : STR_EMPTY;
}

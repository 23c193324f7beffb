/*
 * bench/import [COUNT] -- prisoner documents of about 3 KiB into a new SQLite
 * database, then the same again unchanged, then with one date moved in each.
 *
 * Prints documents a second and the most memory the process had.  The people
 * are made up from a few words; no two are the same.
 */
#include "base/buf.h"
#include "feeds/import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { COUNT = 87000, PRISONS = 120 };

struct maker {
    int made, count, moved_days;
    struct buf text; /* of one document */
    size_t given;    /* bytes of it handed out */
};

static void
make_alerts(struct buf *b, int i)
{
    static const char *const codes[] = {"XRF", "HA",  "RCC", "P33",
                                        "TAP", "SOR", "VIP", "RNO121"};

    for (int n = 0; n < 3 + i % 4; n++)
        buf_printf(b,
                   "%s{\"alertType\":\"%c\",\"alertCode\":\"%s\","
                   "\"active\":true,\"expired\":%s}",
                   n ? "," : "", codes[(i + n) % 8][0], codes[(i + n) % 8],
                   (i + n) % 5 ? "false" : "true");
}

static void
make_offences(struct buf *b, int i)
{
    for (int n = 0; n < 5; n++)
        buf_printf(b,
                   "%s{\"statuteCode\":\"TH68\",\"offenceCode\":\"TH68%03d\","
                   "\"offenceDescription\":\"Theft from the person of another "
                   "- contrary to section 1(1) and 7 of the Theft Act\","
                   "\"offenceDate\":\"2024-%02d-11\",\"latestBooking\":%s,"
                   "\"sentenceStartDate\":\"2025-02-03\","
                   "\"primarySentence\":true}",
                   n ? "," : "", (i + n) % 200, 1 + (i + n) % 12,
                   n ? "false" : "true");
}

static void
make_person(struct buf *b, int i)
{
    static const char *const surnames[] = {"ALDERWOOD", "BRIMBLECOTE",
                                           "COLTRAVES", "DUNMARSH",
                                           "EASTERLOW", "FENWRIGHT"};
    static const char *const forenames[] = {"ARLO", "BASHIR", "CASPIAN",
                                            "DEVRAN", "ELWYN"};

    buf_printf(
        b,
        "{\"prisonerNumber\":\"Z%04dZ%c\",\"pncNumber\":\"12/%06dA\","
        "\"pncNumberCanonicalShort\":\"12/%dA\","
        "\"pncNumberCanonicalLong\":\"2012/%dA\",\"croNumber\":\"%d/12B\","
        "\"bookingId\":\"%d\",\"bookNumber\":\"%dA\",\"title\":\"Mr\","
        "\"firstName\":\"%s\",\"middleNames\":\"JON\",\"lastName\":\"%s%d\","
        "\"dateOfBirth\":\"19%02d-%02d-17\",\"gender\":\"Male\","
        "\"ethnicity\":\"White: Eng./Welsh/Scot./N.Irish/British\","
        "\"raceCode\":\"W1\",\"youthOffender\":false,"
        "\"maritalStatus\":\"Single-not married/in civil partnership\","
        "\"religion\":\"No Religion\",\"nationality\":\"British\","
        "\"smoker\":\"N\",\"personalCareNeeds\":[],\"languages\":[{"
        "\"type\":\"PRIM\",\"code\":\"ENG\",\"readSkill\":\"Y\","
        "\"writeSkill\":\"Y\",\"speakSkill\":\"Y\","
        "\"interpreterRequested\":false}],\"currentFacialImageId\":%d,"
        "\"militaryRecord\":false,\"aliases\":[{\"firstName\":\"%s\","
        "\"lastName\":\"OTHERNAME%d\",\"dateOfBirth\":\"1980-01-01\","
        "\"gender\":\"Male\"}],",
        i % 10000, 'A' + i / 10000, i, i, i, i, 2000000 + i, i,
        forenames[i % 5], surnames[i % 6], i % 977, 60 + i % 40, 1 + i % 12, i,
        forenames[(i + 1) % 5], i % 77);
}

static void
make_document(struct maker *m)
{
    const int i = m->made++;
    const int prison = i % PRISONS;
    struct buf *b = &m->text;

    b->n = 0;
    make_person(b, i);
    buf_printf(
        b,
        "\"status\":\"ACTIVE IN\",\"inOutStatus\":\"IN\","
        "\"lastMovementTypeCode\":\"ADM\",\"lastMovementReasonCode\":\"24\","
        "\"lastMovementDate\":\"2025-02-03\",\"prisonId\":\"P%02X\","
        "\"prisonName\":\"Prison %d (HMP)\",\"lastPrisonId\":\"P%02X\","
        "\"cellLocation\":\"%c-%d-%03d\","
        "\"locationDescription\":\"Prison %d (HMP)\","
        "\"lastAdmissionDate\":\"2025-02-03\","
        "\"receptionDate\":\"2025-02-03\",\"csra\":\"Standard\","
        "\"category\":\"C\",\"complexityOfNeedLevel\":\"low\",\"alerts\":[",
        prison, prison, prison, 'A' + i % 8, 1 + i % 4, i % 60, prison);
    make_alerts(b, i);
    buf_printf(
        b,
        "],\"legalStatus\":\"SENTENCED\",\"imprisonmentStatus\":\"SENT03\","
        "\"imprisonmentStatusDescription\":\"Adult Imprisonment Without "
        "Option\",\"convictedStatus\":\"Convicted\","
        "\"mostSeriousOffence\":\"Theft from the person of another\","
        "\"recall\":false,\"indeterminateSentence\":false,"
        "\"sentenceStartDate\":\"2025-02-03\",\"releaseDate\":\"2027-%02d-%02d"
        "\",\"confirmedReleaseDate\":null,"
        "\"sentenceExpiryDate\":\"2029-02-02\","
        "\"licenceExpiryDate\":\"2029-02-02\","
        "\"conditionalReleaseDate\":\"2027-%02d-%02d\",\"allConvictedOffences"
        "\":[",
        1 + i % 12, 1 + (i + m->moved_days) % 28, 1 + i % 12,
        1 + (i + m->moved_days) % 28);
    make_offences(b, i);
    buf_lit(b, "],\"restrictedPatient\":false,\"currentIncentive\":{\"level\":"
               "{\"code\":\"STD\",\"description\":\"Standard\"},"
               "\"dateTime\":\"2025-02-03T11:42:29\","
               "\"nextReviewDate\":\"2026-02-03\"},"
               "\"heightCentimetres\":178,\"weightKilograms\":80,"
               "\"hairColour\":\"Brown\",\"rightEyeColour\":\"Blue\","
               "\"leftEyeColour\":\"Blue\",\"facialHair\":\"Clean Shaven\","
               "\"shapeOfFace\":\"Oval\",\"build\":\"Medium\","
               "\"tattoos\":[],\"scars\":[],\"marks\":[],\"addresses\":[],"
               "\"emailAddresses\":[],\"phoneNumbers\":[],"
               "\"identifiers\":[]}\n");
    m->given = 0;
}

static ptrdiff_t
read_made(void *from, char *to, size_t n)
{
    struct maker *m = from;
    size_t done = 0;

    while (done < n) {
        if (m->given == m->text.n) {
            if (m->made == m->count)
                break;
            make_document(m);
        }
        size_t part = m->text.n - m->given;
        part = part < n - done ? part : n - done;
        memcpy(to + done, m->text.p + m->given, part);
        m->given += part;
        done += part;
    }
    return (ptrdiff_t)done;
}

static double
seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double
processor(const struct rusage *u)
{
    return (double)(u->ru_utime.tv_sec + u->ru_stime.tv_sec) +
           (double)(u->ru_utime.tv_usec + u->ru_stime.tv_usec) / 1e6;
}

static bool
one_run(struct database *d, const char *what, int count, int moved,
        const char *as_of)
{
    struct maker m = {.count = count, .moved_days = moved};
    const struct import_file file = {
        .name = "bench.ndjson", .source = {read_made, &m}
    };
    const struct import_options o = {
        .kind = IMPORT_PRISONERS,
        .file = &file,
        .files = 1,
        .person = STR_EMPTY,
        .full_prison = STR_EMPTY,
        .as_of = instant_parse(str_from_c(as_of)),
        .now = instant_parse(STR("2026-11-30T12:00:00Z")),
        .by_user = STR("BENCH"),
    };
    struct import_report r;
    struct rusage use;

    buf_init(&m.text, 64 * 1024);
    getrusage(RUSAGE_SELF, &use);
    const double cpu_before = processor(&use);
    const double from = seconds();
    const enum err e = import_run(d, &o, &r);
    const double took = seconds() - from;
    getrusage(RUSAGE_SELF, &use);
    const double cpu = processor(&use) - cpu_before;
    printf("%-8s %6lld documents of %.2f KiB, %6.2f s, %6.0f a second; "
           "processor %5.1f s, %3.0f us each; %ld MiB at most; "
           "added %lld, changed %lld, unchanged %lld%s\n",
           what, (long long)r.read,
           r.read ? (double)r.bytes / (double)r.read / 1024 : 0.0, took,
           (double)r.read / took, cpu,
           r.read ? cpu * 1e6 / (double)r.read : 0.0, use.ru_maxrss / 1024,
           (long long)r.added, (long long)r.changed, (long long)r.unchanged,
           e == OK ? "" : " FAILED");
    import_report_free(&r);
    buf_free(&m.text);
    return e == OK;
}

int
main(int argc, char **argv)
{
    const int count = argc > 1 ? (int)strtol(argv[1], NULL, 10) : COUNT;
    char dir[] = "/tmp/throughline-bench-XXXXXX";
    char path[64], url[80];
    struct database *d;

    setvbuf(stdout, NULL, _IOLBF, 0);
    if (mkdtemp(dir) == NULL)
        return 2;
    snprintf(path, sizeof path, "%s/bench.db", dir);
    snprintf(url, sizeof url, "sqlite:%s", path);
    if (argc > 2)
        snprintf(url, sizeof url, "%s", argv[2]);
    const struct database_conf conf = {.url = url, .create = true};
    if (database_open(&conf, &d) != OK)
        return 2;
    const bool good = one_run(d, "first", count, 0, "2026-11-01") &&
                      one_run(d, "again", count, 0, "2026-11-02") &&
                      one_run(d, "changed", count, 3, "2026-11-03");
    database_close(d);
    unlink(path);
    rmdir(dir);
    return good ? 0 : 2;
}

/*
 * The national estate: the prisons for which the national services hold a
 * code, with their kind (open and women's prisons, the Welsh and the private
 * ones: SM A7.1).  Populations are invented and add up to 87,000.
 */
#include "estate/prison_profile.h"

enum { WELSH = 1, PRIVATE = 2 };

/* clang-format off */
static const struct row {
    const char *code, *name;
    uint16_t population;
    uint8_t kind, flags;
} rows[ESTATE_NATIONAL_COUNT] = {
    {"ACI", "Altcourse (HMP & YOI)", 752, KIND_RECEPTION, PRIVATE},
    {"AGI", "Askham Grange (HMP & YOI)", 273, KIND_WOMEN, 0},
    {"ASI", "Ashfield (HMP)", 614, KIND_LONG_TERM, PRIVATE},
    {"AYI", "Aylesbury (HMYOI)", 308, KIND_YOUNG, 0},
    {"BAI", "Belmarsh (HMP & YOI)", 855, KIND_HIGH_SECURITY, 0},
    {"BCI", "Buckley Hall (HMP)", 553, KIND_TRAINING, 0},
    {"BFI", "Bedford (HMP & YOI)", 1239, KIND_RECEPTION, 0},
    {"BLI", "Bristol (HMP & YOI)", 896, KIND_RECEPTION, 0},
    {"BMI", "Birmingham (HMP & YOI)", 1021, KIND_RECEPTION, 0},
    {"BNI", "Bullingdon (HMP & YOI)", 807, KIND_RECEPTION, 0},
    {"BRI", "Bure (HMP)", 696, KIND_LONG_TERM, 0},
    {"BSI", "Brinsford (HMP & YOI)", 577, KIND_YOUNG, 0},
    {"BWI", "Berwyn (HMP & YOI)", 648, KIND_TRAINING, WELSH},
    {"BXI", "Brixton (HMP)", 647, KIND_RESETTLEMENT, 0},
    {"BZI", "Bronzefield (HMP & YOI)", 304, KIND_WOMEN, 0},
    {"CDI", "Chelmsford (HMP & YOI)", 942, KIND_RECEPTION, 0},
    {"CFI", "Cardiff (HMP & YOI)", 863, KIND_RECEPTION, WELSH},
    {"CLI", "Coldingley (HMP)", 770, KIND_TRAINING, 0},
    {"CWI", "Channings Wood (HMP)", 886, KIND_TRAINING, 0},
    {"DAI", "Dartmoor (HMP)", 966, KIND_LONG_TERM, 0},
    {"DGI", "Dovegate (HMP)", 1025, KIND_LONG_TERM, PRIVATE},
    {"DHI", "Drake Hall (HMP & YOI)", 210, KIND_WOMEN, 0},
    {"DMI", "Durham (HMP & YOI)", 840, KIND_RECEPTION, 0},
    {"DNI", "Doncaster (HMP & YOI)", 993, KIND_RECEPTION, PRIVATE},
    {"DTI", "Deerbolt (HMP & YOI)", 450, KIND_YOUNG, 0},
    {"DWI", "Downview (HMP & YOI)", 304, KIND_WOMEN, 0},
    {"EEI", "Erlestoke (HMP & YOI)", 625, KIND_TRAINING, 0},
    {"EHI", "Standford Hill (HMP & YOI)", 257, KIND_OPEN, 0},
    {"ESI", "East Sutton Park (HMP & YOI)", 349, KIND_WOMEN, 0},
    {"EWI", "Eastwood Park (HMP & YOI)", 282, KIND_WOMEN, 0},
    {"EXI", "Exeter (HMP & YOI)", 993, KIND_RECEPTION, 0},
    {"EYI", "Elmley (HMP & YOI)", 1203, KIND_RECEPTION, 0},
    {"FBI", "Forest Bank (HMP & YOI)", 1057, KIND_RECEPTION, PRIVATE},
    {"FDI", "Ford (HMP)", 390, KIND_OPEN, 0},
    {"FEI", "Fosse Way (HMP & YOI)", 559, KIND_TRAINING, 0},
    {"FHI", "Foston Hall (HMP & YOI)", 324, KIND_WOMEN, 0},
    {"FKI", "Frankland (HMP)", 612, KIND_HIGH_SECURITY, 0},
    {"FMI", "Feltham (HMP)", 530, KIND_YOUNG, 0},
    {"FNI", "Full Sutton (HMP)", 799, KIND_HIGH_SECURITY, 0},
    {"FSI", "Featherstone (HMP)", 1035, KIND_TRAINING, 0},
    {"FWI", "Five Wells (HMP)", 715, KIND_TRAINING, 0},
    {"GHI", "Garth (HMP)", 554, KIND_LONG_TERM, 0},
    {"GMI", "Guys Marsh (HMP)", 1087, KIND_TRAINING, 0},
    {"GNI", "Grendon (HMP)", 878, KIND_LONG_TERM, 0},
    {"GTI", "Gartree (HMP)", 554, KIND_LONG_TERM, 0},
    {"HBI", "Hollesley Bay (HMP & YOI)", 325, KIND_OPEN, 0},
    {"HCI", "Huntercombe (HMP)", 1051, KIND_TRAINING, 0},
    {"HDI", "Hatfield (HMP & YOI)", 258, KIND_OPEN, 0},
    {"HEI", "Hewell (HMP)", 1219, KIND_RECEPTION, 0},
    {"HHI", "Holme House (HMP & YOI)", 1260, KIND_RECEPTION, 0},
    {"HII", "Hindley (HMP & YOI)", 752, KIND_TRAINING, 0},
    {"HLI", "Hull (HMP & YOI)", 1050, KIND_RECEPTION, 0},
    {"HMI", "Humber (HMP)", 800, KIND_TRAINING, 0},
    {"HOI", "High Down (HMP & YOI)", 1171, KIND_RECEPTION, 0},
    {"HPI", "Highpoint (HMP)", 834, KIND_TRAINING, 0},
    {"HVI", "Haverigg (HMP)", 287, KIND_OPEN, 0},
    {"ISI", "Isis (HMP & YOI)", 581, KIND_YOUNG, 0},
    {"IWI", "Isle Of Wight (HMP & YOI)", 937, KIND_LONG_TERM, 0},
    {"KMI", "Kirkham (HMP)", 339, KIND_OPEN, 0},
    {"KVI", "Kirklevington Grange (HMP & YOI)", 343, KIND_OPEN, 0},
    {"LCI", "Leicester (HMP)", 716, KIND_RECEPTION, 0},
    {"LEI", "Leeds (HMP)", 1174, KIND_RECEPTION, 0},
    {"LFI", "Lancaster Farms (HMP)", 407, KIND_RESETTLEMENT, 0},
    {"LGI", "Lowdham Grange (HMP)", 717, KIND_LONG_TERM, PRIVATE},
    {"LHI", "Lindholme (HMP)", 906, KIND_TRAINING, 0},
    {"LII", "Lincoln (HMP & YOI)", 1242, KIND_RECEPTION, 0},
    {"LLI", "Long Lartin (HMP)", 634, KIND_HIGH_SECURITY, 0},
    {"LNI", "Low Newton (HMP & YOI)", 311, KIND_WOMEN, 0},
    {"LPI", "Liverpool (HMP)", 1203, KIND_RECEPTION, 0},
    {"LTI", "Littlehey (HMP)", 1030, KIND_LONG_TERM, 0},
    {"LWI", "Lewes (HMP & YOI)", 983, KIND_RECEPTION, 0},
    {"LYI", "Leyhill (HMP)", 220, KIND_OPEN, 0},
    {"MDI", "Moorland (HMP & YOI)", 878, KIND_TRAINING, 0},
    {"MHI", "Morton Hall (HMP)", 662, KIND_RESETTLEMENT, 0},
    {"MRI", "Manchester (HMP & YOI)", 861, KIND_HIGH_SECURITY, 0},
    {"MSI", "Maidstone (HMP)", 857, KIND_TRAINING, 0},
    {"MTI", "The Mount (HMP)", 892, KIND_TRAINING, 0},
    {"NHI", "New Hall (HMP & YOI)", 193, KIND_WOMEN, 0},
    {"NLI", "Northumberland (HMP)", 1076, KIND_TRAINING, PRIVATE},
    {"NMI", "Nottingham (HMP & YOI)", 1078, KIND_RECEPTION, 0},
    {"NSI", "North Sea Camp (HMP)", 208, KIND_OPEN, 0},
    {"NWI", "Norwich (HMP & YOI)", 748, KIND_RECEPTION, 0},
    {"ONI", "Onley (HMP)", 827, KIND_TRAINING, 0},
    {"OWI", "Oakwood (HMP)", 783, KIND_TRAINING, PRIVATE},
    {"PBI", "Peterborough (HMP & YOI)", 1155, KIND_RECEPTION, PRIVATE},
    {"PDI", "Portland (HMP & YOI)", 950, KIND_TRAINING, 0},
    {"PFI", "Peterborough Female (HMP & YOI)", 328, KIND_WOMEN, 0},
    {"PNI", "Preston (HMP & YOI)", 986, KIND_RECEPTION, 0},
    {"PRI", "Parc (HMP & YOI)", 796, KIND_RECEPTION, WELSH},
    {"PVI", "Pentonville (HMP & YOI)", 651, KIND_RECEPTION, 0},
    {"RCI", "Rochester (HMP & YOI)", 672, KIND_TRAINING, 0},
    {"RHI", "Rye Hill (HMP)", 1087, KIND_LONG_TERM, PRIVATE},
    {"RNI", "Ranby (HMP)", 708, KIND_TRAINING, 0},
    {"RSI", "Risley (HMP)", 1098, KIND_TRAINING, 0},
    {"SDI", "Send (HMP)", 295, KIND_WOMEN, 0},
    {"SFI", "Stafford (HMP)", 816, KIND_LONG_TERM, 0},
    {"SHI", "Stoke Heath (HMP & YOI)", 835, KIND_TRAINING, 0},
    {"SKI", "Stocken (HMP)", 851, KIND_TRAINING, 0},
    {"SLI", "Swaleside (HMP)", 1097, KIND_LONG_TERM, 0},
    {"SNI", "Swinfen Hall (HMP & YOI)", 528, KIND_YOUNG, 0},
    {"SPI", "Spring Hill (HMP)", 263, KIND_OPEN, 0},
    {"STI", "Styal (HMP & YOI)", 239, KIND_WOMEN, 0},
    {"SUI", "Sudbury (HMP & YOI)", 425, KIND_OPEN, 0},
    {"SWI", "Swansea (HMP & YOI)", 1170, KIND_RECEPTION, WELSH},
    {"TCI", "Thorn Cross (HMP & YOI)", 309, KIND_OPEN, 0},
    {"TSI", "Thameside (HMP & YOI)", 1259, KIND_RECEPTION, PRIVATE},
    {"UKI", "Usk (HMP)", 705, KIND_LONG_TERM, WELSH},
    {"UPI", "Prescoed (HMP & YOI)", 390, KIND_OPEN, WELSH},
    {"VEI", "The Verne (HMP)", 541, KIND_TRAINING, 0},
    {"WCI", "Winchester (HMP & YOI)", 667, KIND_RECEPTION, 0},
    {"WDI", "Wakefield (HMP)", 835, KIND_HIGH_SECURITY, 0},
    {"WEI", "Wealstun (HMP)", 669, KIND_RESETTLEMENT, 0},
    {"WHI", "Woodhill (HMP)", 474, KIND_HIGH_SECURITY, 0},
    {"WII", "Warren Hill (HMP & YOI)", 424, KIND_RESETTLEMENT, 0},
    {"WLI", "Wayland (HMP)", 774, KIND_TRAINING, 0},
    {"WMI", "Wymott (HMP & YOI)", 870, KIND_LONG_TERM, 0},
    {"WRI", "Whitemoor (HMP)", 492, KIND_HIGH_SECURITY, 0},
    {"WSI", "Wormwood Scrubs (HMP & YOI)", 1135, KIND_RECEPTION, 0},
    {"WTI", "Whatton (HMP)", 572, KIND_LONG_TERM, 0},
    {"WWI", "Wandsworth (HMP & YOI)", 879, KIND_RECEPTION, 0},
};
/* clang-format on */

/* The case whose staffing and delivery a kind of prison takes over. */
static const uint8_t case_of[KIND_COUNT] = {
    [KIND_RECEPTION] = 0, [KIND_LONG_TERM] = 1,    [KIND_TRAINING] = 2,
    [KIND_OPEN] = 3,      [KIND_RESETTLEMENT] = 3, [KIND_WOMEN] = 2,
    [KIND_YOUNG] = 2,     [KIND_HIGH_SECURITY] = 1};

static uint16_t
scale(unsigned figure, unsigned population, unsigned from)
{
    return (uint16_t)((figure * population + from / 2) / from);
}

/* Posts for the cases there are, a third of them probation's: ours. */
static void
staff_to_size(struct estate_profile *p, unsigned from)
{
    struct estate_staffing *s = &p->staffing;

    s->capacity = 6;
    s->key_workers = (uint16_t)(p->population / 5);
    s->probation_cases = 45;
    s->prison_cases = 50;
    s->probation_poms_10 = (uint16_t)(p->population / 150 * 10);
    s->probation_target_10 = (uint16_t)(s->probation_poms_10 + 10);
    s->prison_poms_10 = (uint16_t)(p->population / 90 * 10);
    s->prison_target_10 = (uint16_t)(s->prison_poms_10 + 10);
    s->unallocated = scale(s->unallocated, p->population, from);
}

struct estate_profile
estate_national(size_t i)
{
    assert(i < ESTATE_NATIONAL_COUNT);
    const struct row *row = &rows[i];
    const struct estate_profile *model = &estate_cases[case_of[row->kind]];
    struct estate_profile p = *model;

    p.code = row->code;
    p.name = p.long_name = row->name;
    p.town = row->name;
    p.county = (row->flags & WELSH) != 0 ? "Wales" : "England";
    p.kind = (enum estate_kind)row->kind;
    p.female = p.kind == KIND_WOMEN;
    p.welsh = (row->flags & WELSH) != 0;
    p.contracted = (row->flags & PRIVATE) != 0;
    p.population = row->population;
    p.mixture = estate_mixture_of(p.kind);
    p.wings = (uint8_t)(4 + row->population / 200);
    p.landings = 3;
    p.cells = (uint16_t)(row->population / (p.wings * 3U) + 8);
    p.left = scale(model->left, row->population, model->population);
    p.delivery.sessions =
        scale(model->delivery.sessions, row->population, model->population);
    staff_to_size(&p, model->population);
    return p;
}

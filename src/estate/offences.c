#include "estate/offences.h"

enum { ROWS_MAX = 9 };

/* The first row of a kind is its gravest. */
/* clang-format off */
static const struct estate_offence rows[OFFENCE_KIND_COUNT][ROWS_MAX] = {
    [OFFENCE_VIOLENCE] = {
        {"COML", "COML025", "Murder"},
        {"OF61", "OF61016", "Section 18 - grievous bodily harm with intent"},
        {"OF61", "OF61102", "Section 20 - wounding"},
        {"OF61", "OF61131", "Assault occasioning actual bodily harm"},
        {"TH68", "TH68023", "Robbery"},
        {"TH68", "TH68026", "Assault with intent to rob"},
        {"PH97", "PH97003", "Put person in fear of violence by harassment"},
        {"SC15", "SC15001", "Controlling or coercive behaviour in an intimate relationship"},
        {"CD98", "CD98072", "Racially aggravated assault occasioning actual bodily harm"}},
    [OFFENCE_DRUGS] = {
        {"CE79", "CE79183", "Being concerned in evading the prohibition on importing a Class A drug"},
        {"MD71", "MD71131", "Conspire to supply a controlled drug of Class A - Cocaine"},
        {"MD71", "MD71230", "Supply a controlled drug of Class A - Heroin"},
        {"MD71", "MD71239", "Possess with intent to supply a controlled drug of Class A - Crack Cocaine"},
        {"MD71", "MD71522", "Possess with intent to supply a controlled drug of Class B - Cannabis"},
        {"MD71", "MD71145", "Produce a controlled drug of Class B - Cannabis"}},
    [OFFENCE_ACQUISITIVE] = {
        {"TH68", "TH68023", "Aggravated burglary"},
        {"TH68", "TH68036", "Burglary dwelling and theft - no violence"},
        {"TH68", "TH68038", "Burglary other than dwelling and theft - no violence"},
        {"TH68", "TH68010", "Theft from a shop"},
        {"FA06", "FA06001", "Fraud by false representation"},
        {"TH68", "TH68059", "Handling stolen goods"},
        {"TH68", "TH68145", "Aggravated vehicle taking"}},
    [OFFENCE_SEXUAL] = {
        {"SX03", "SX03001", "Rape of a female aged 16 or over"},
        {"SX03", "SX03003", "Rape of a girl under 13"},
        {"SX03", "SX03007", "Sexual assault on a female"},
        {"SX03", "SX03027", "Sexual activity with a child family member"},
        {"SX03", "SX03036", "Cause or incite a child under 13 to engage in sexual activity"},
        {"PK78", "PK78001", "Make indecent photograph of a child"},
        {"SX03", "SX03224", "Breach of a sexual harm prevention order"}},
    [OFFENCE_WEAPONS] = {
        {"FI68", "FI68009", "Possess a firearm with intent to endanger life"},
        {"FI68", "FI68014", "Possess a prohibited weapon"},
        {"PC53", "PC53001", "Possess an offensive weapon in a public place"},
        {"CJ88", "CJ88001", "Possess an article with a blade or point in a public place"}},
    [OFFENCE_OTHER] = {
        {"COML", "COML018", "Perverting the course of justice"},
        {"BA76", "BA76004", "Fail to surrender to custody at the appointed time"},
        {"PH97", "PH97012", "Breach of a restraining order"},
        {"RT88", "RT88500", "Cause death by dangerous driving"},
        {"RT88", "RT88007", "Driving while disqualified"},
        {"CD71", "CD71039", "Arson"},
        {"PO86", "PO86001", "Affray"},
        {"PO86", "PO86032", "Violent disorder"}},
};
/* clang-format on */

uint8_t
estate_offence_draw(struct estate_random *r, enum offence_kind kind, bool grave)
{
    uint8_t n = 0;

    while (n < ROWS_MAX && rows[kind][n].words != NULL)
        n++;
    return grave ? 0 : (uint8_t)(1 + estate_random_below(r, n - 1U));
}

const struct estate_offence *
estate_offence(enum offence_kind kind, uint8_t row)
{
    assert(kind < OFFENCE_KIND_COUNT && row < ROWS_MAX);
    return &rows[kind][row];
}

/* sentence/message_view.h -- messages of a COM and a person, as their pages
 * hand them to their views. */
#ifndef SENTENCE_MESSAGE_VIEW_H
#define SENTENCE_MESSAGE_VIEW_H

#include "sentence/handover_view.h"
#include "sentence/message.h"

handler_fn messages_page, message_save;
handler_fn message_page, message_reach_save;

struct message_view {
    struct handover_view h;
    struct messages all;
    struct message m; /* of the page of one */
    bool com;         /* this user is the COM */
    bool here;        /* of the prison: hands over, enters answers */
    struct str words; /* as typed */
    struct str on, how;
};

#endif

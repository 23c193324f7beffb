/*
 * access/download.h -- the reason for a file with more than a hundred rows
 * (ux.md 5, "CSV and print on every table").
 *
 * list_settle() sends whoever asks for such a file to /download first.  There
 * they say why; it is recorded with the address, and the file's address comes
 * back with the nonce of that form, which is good for this address and this
 * account only, as long as answers of forms are kept (two days).
 */
#ifndef ACCESS_DOWNLOAD_H
#define ACCESS_DOWNLOAD_H

#include "access/frame.h"

enum { DOWNLOAD_FREE_ROWS = 100 };

handler_fn download_page, download_save;

/* Whether a reason was given for this very address; *e as a store's answer. */
bool download_allowed(struct ctx *c, enum err *e);
/* Sends the browser to the page that asks. */
void download_ask(struct ctx *c);

#endif

#ifndef FIELDBOOK_ARENA_H
#define FIELDBOOK_ARENA_H

#include <stddef.h>

/* Memory for cmark, one arena a thread: taken in order, given back all at once. cmark allocates some thousand small pieces a document and
 * frees them one by one; this spares both. (cmark has an arena of its own, but one for the whole process.) */

/* Zeroed memory; aborts when there is none, as cmark's own allocator does. */
void *arena_calloc(size_t count, size_t size);
/* Memory of another size with the old contents. */
void *arena_realloc(void *old, size_t size);
/* Nothing: memory goes back with arena_release. */
void arena_free(void *old);

/* How much of this thread's arena is in use. */
typedef struct { void *slab; size_t used; } arena_mark;
/* The mark to come back to. */
arena_mark arena_here(void);
/* Gives back all that was taken since the mark. Marks nest. */
void arena_release(arena_mark mark);

#endif

#include "arena.h"
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct slab {
  struct slab *next;
  size_t capacity;
  _Alignas(16) char bytes[];
} slab;

enum { HEADER = 16, SLAB = 1 << 20 };

static _Thread_local slab *first, *current;
static _Thread_local size_t used;
static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void free_slabs(void *list) {
  for (slab *s = list; s;) {
    slab *next = s->next;
    free(s);
    s = next;
  }
}

static void make_key(void) { pthread_key_create(&key, free_slabs); }

static void *must(void *memory) {
  if (!memory) abort();
  return memory;
}

/* Makes room for `size` bytes: in the next slab, or in a new one put before it. */
static void advance(size_t size) {
  slab **link = current ? &current->next : &first;
  if (!*link || (*link)->capacity < size) {
    size_t capacity = size > SLAB ? size : SLAB;
    slab *fresh = must(malloc(sizeof(slab) + capacity));
    fresh->capacity = capacity;
    fresh->next = *link;
    *link = fresh;
    if (!current) {
      pthread_once(&once, make_key);
      pthread_setspecific(key, first);
    }
  }
  current = *link;
  used = 0;
}

static void *take(size_t size) {
  if (size > SIZE_MAX / 2) abort();
  size_t whole = HEADER + ((size + 15) & ~(size_t)15);
  if (!current || current->capacity - used < whole) advance(whole);
  char *block = current->bytes + used;
  used += whole;
  *(size_t *)block = size;
  return block + HEADER;
}

void *arena_calloc(size_t count, size_t size) {
  if (size && count > SIZE_MAX / 2 / size) abort();
  return memset(take(count * size), 0, count * size);
}

void *arena_realloc(void *old, size_t size) {
  if (!old) return take(size);
  size_t before = *(size_t *)((char *)old - HEADER);
  if (size <= before) return old;
  void *fresh = take(size);
  return memcpy(fresh, old, before);
}

void arena_free(void *old) { (void)old; }

arena_mark arena_here(void) { return (arena_mark){current, used}; }

void arena_release(arena_mark mark) {
  current = mark.slab;
  used = mark.used;
  if (current) return;
  /* Nothing is in use: keep one slab, so that a large document does not hold its memory for ever. */
  if (first) {
    free_slabs(first->next);
    first->next = NULL;
  }
}

package fittrack.platform.limits;

import io.github.bucket4j.BucketState;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of places for buckets, each set of about sixteen places like one set of a processor's cache.
 *
 * <p>A key lives in one set only. Where that is full, the bucket that is soonest full again makes room: it has the least
 * to remember, and a bucket that is full is as good as none. So nobody can wash an exhausted bucket out with a flood of
 * new keys, and the bound holds at every moment: two properties that a cache ordered by use does not have, and at well
 * under half its memory (a bucket costs 76 bytes, its key and its place included).
 *
 * <p>Not safe for threads: the caller holds the lock of the set.
 */
final class BucketTable {
    private static final int WAYS = 16;

    private final long[] keys;
    private final @Nullable BucketState[] buckets;
    private final int sets;
    private final AtomicInteger held = new AtomicInteger();

    BucketTable(int places) {
        this.keys = new long[places];
        this.buckets = new BucketState[places];
        this.sets = Math.max(1, places / WAYS);
    }

    int sets() {
        return sets;
    }

    /** The only set in which this key may be. */
    int setOf(long key) {
        return (int) Long.remainderUnsigned(key, sets);
    }

    /** Buckets held, including those that filled up since they were last looked at; for any thread. */
    int held() {
        return held.get();
    }

    @Nullable
    BucketState find(long key) {
        var place = placeOf(key);
        return place < 0 ? null : buckets[place];
    }

    /** Keeps the bucket of a key. */
    void put(long key, BucketState bucket, long now) {
        var known = placeOf(key);
        var place = known < 0 ? placeToUse(setOf(key), now) : known;
        if (buckets[place] == null) {
            held.incrementAndGet();
        }
        keys[place] = key;
        buckets[place] = bucket;
    }

    void remove(long key) {
        var place = placeOf(key);
        if (place >= 0) {
            clear(place);
        }
    }

    /** Forgets the buckets of a set that are full again. */
    void forgetFull(int set, long now) {
        for (int place = first(set); place < first(set + 1); place++) {
            var bucket = buckets[place];
            if (bucket != null && untilFull(bucket, now) == 0) {
                clear(place);
            }
        }
    }

    private void clear(int place) {
        buckets[place] = null;
        held.decrementAndGet();
    }

    private int placeOf(long key) {
        var set = setOf(key);
        for (int place = first(set); place < first(set + 1); place++) {
            if (keys[place] == key && buckets[place] != null) {
                return place;
            }
        }
        return -1;
    }

    private int placeToUse(int set, long now) {
        var soonest = first(set);
        var wait = Long.MAX_VALUE;
        for (int place = first(set); place < first(set + 1); place++) {
            var bucket = buckets[place];
            if (bucket == null) {
                return place;
            }
            var left = untilFull(bucket, now);
            if (left < wait) {
                soonest = place;
                wait = left;
            }
        }
        return soonest;
    }

    private static long untilFull(BucketState bucket, long now) {
        bucket.refillAllBandwidth(now);
        return bucket.calculateFullRefillingTime(now);
    }

    // Sets differ by one place at most, and together they have every place.
    private int first(int set) {
        return (int) ((long) set * keys.length / sets);
    }
}

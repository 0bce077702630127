package fittrack.platform.limits;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import io.github.bucket4j.BucketState;
import io.github.bucket4j.MathType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Buckets in the memory of this process, at most a fixed number of them.
 *
 * <p>bucket4j counts; this class keeps its states without the {@code Bucket} around each, which is several times as
 * large. Keys are kept as 64 bits of SipHash under a secret of this process: small whatever they are, and nobody can
 * choose keys that fall together. The chance that a new key meets another's bucket by accident is below one in 10¹³.
 */
final class LocalBuckets implements BucketStore {
    private static final int LOCKS = 64;

    private final BucketTable table;
    private final LongSupplier nanoTime;
    private final HashFunction hash;
    private final List<Lock> locks;

    /** @param nanoTime a clock that never goes back, such as {@link System#nanoTime()} */
    LocalBuckets(int maxKeys, LongSupplier nanoTime, RandomGenerator random) {
        this.table = new BucketTable(maxKeys);
        this.nanoTime = nanoTime;
        this.hash = Hashing.sipHash24(random.nextLong(), random.nextLong());
        this.locks = Stream.<Lock>generate(ReentrantLock::new).limit(LOCKS).toList();
    }

    @Override
    public List<Standing> take(List<Ask> asks, Duration time) {
        return answer(asks, true);
    }

    @Override
    public List<Standing> look(List<Ask> asks, Duration time) {
        return answer(asks, false);
    }

    @Override
    public void refill(Ask bucket) {
        var key = keyOf(bucket);
        var lock = locks.get(lockOf(key));
        lock.lock();
        try {
            table.remove(key);
        } finally {
            lock.unlock();
        }
    }

    /** Buckets held at this moment. */
    int held() {
        return table.held();
    }

    /** Forgets every bucket that is full again: it equals one that does not exist. */
    void forgetFull() {
        for (int set = 0; set < table.sets(); set++) {
            var lock = locks.get(set % LOCKS);
            lock.lock();
            try {
                table.forgetFull(set, nanoTime.getAsLong());
            } finally {
                lock.unlock();
            }
        }
    }

    private List<Standing> answer(List<Ask> asks, boolean takes) {
        var keys = new long[asks.size()];
        var needed = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = keyOf(asks.get(i));
            needed[i] = lockOf(keys[i]);
        }
        // One order for all threads, or two of them could wait for each other.
        Arrays.sort(needed);
        for (var lock : needed) {
            locks.get(lock).lock();
        }
        try {
            return answer(asks, keys, takes);
        } finally {
            for (var lock : needed) {
                locks.get(lock).unlock();
            }
        }
    }

    private List<Standing> answer(List<Ask> asks, long[] keys, boolean takes) {
        var now = nanoTime.getAsLong();
        var buckets = new ArrayList<BucketState>(keys.length);
        var areAllAllowed = true;
        for (int i = 0; i < keys.length; i++) {
            var bucket = bucketOf(asks.get(i).policy(), keys[i], now);
            buckets.add(bucket);
            areAllAllowed &= bucket.getAvailableTokens() >= 1;
        }
        var standings = new ArrayList<Standing>(keys.length);
        for (int i = 0; i < keys.length; i++) {
            var bucket = buckets.get(i);
            var isAllowed = bucket.getAvailableTokens() >= 1;
            if (takes && areAllAllowed) {
                bucket.consume(1);
                table.put(keys[i], bucket, now);
            }
            standings.add(standing(asks.get(i).policy(), isAllowed, bucket, now));
        }
        return standings;
    }

    private BucketState bucketOf(Policy policy, long key, long now) {
        var bucket = table.find(key);
        if (bucket == null) {
            return BucketState.createInitialState(policy.bucket(), MathType.INTEGER_64_BITS, now);
        }
        bucket.refillAllBandwidth(now);
        return bucket;
    }

    private static Standing standing(Policy policy, boolean isAllowed, BucketState bucket, long now) {
        return new Standing(
                policy,
                isAllowed,
                bucket.getAvailableTokens(),
                Duration.ofNanos(bucket.calculateDelayNanosAfterWillBePossibleToConsume(1, now, false)),
                Duration.ofNanos(bucket.calculateFullRefillingTime(now)));
    }

    private long keyOf(Ask ask) {
        // No policy has a blank in its name, so the pair is told apart wherever the key has one.
        return hash.hashUnencodedChars(ask.policy().name() + ' ' + ask.key()).asLong();
    }

    private int lockOf(long key) {
        return table.setOf(key) % LOCKS;
    }
}

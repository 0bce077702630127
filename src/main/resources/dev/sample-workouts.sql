-- Six weeks of training up to yesterday, four sessions a week, for the user whose rows this transaction may write.
-- Loads rise from week to week, the fourth week is a light one, and the estimated one-rep maxima are what the service
-- would have stored, had the workouts been logged through it one by one.

SET LOCAL TIME ZONE 'UTC';

CREATE TEMPORARY TABLE sample_session ON COMMIT DROP AS
SELECT session, focus, day
FROM (VALUES
    (1, 'Push', 0),
    (2, 'Pull', 1),
    (3, 'Legs', 3),
    (4, 'Full body', 5)
) AS plan (session, focus, day);

-- A load of NULL is the weight of the body. Warm-ups are for the heavy lifts only.
CREATE TEMPORARY TABLE sample_exercise ON COMMIT DROP AS
SELECT session, position, name, sets, reps, load::numeric, step::numeric, warmups
FROM (VALUES
    (1, 1, 'Bench press',            4,  5,   70.0, 2.5, 2),
    (1, 2, 'Overhead press',         3,  8,   40.0, 1.0, 1),
    (1, 3, 'Incline dumbbell press', 3, 10,   22.5, 0.5, 0),
    (1, 4, 'Triceps pushdown',       3, 12,   25.0, 1.0, 0),
    (2, 1, 'Deadlift',               3,  5,  110.0, 5.0, 2),
    (2, 2, 'Barbell row',            4,  8,   57.5, 2.5, 1),
    (2, 3, 'Pull-up',                3,  6,   NULL, NULL, 0),
    (2, 4, 'Biceps curl',            3, 10,   12.5, 0.5, 0),
    (3, 1, 'Back squat',             5,  5,   90.0, 2.5, 2),
    (3, 2, 'Romanian deadlift',      3,  8,   75.0, 2.5, 0),
    (3, 3, 'Leg press',              3, 12,  140.0, 5.0, 0),
    (3, 4, 'Standing calf raise',    4, 15,   60.0, 2.5, 0),
    (4, 1, 'Front squat',            3,  6,   60.0, 2.5, 1),
    (4, 2, 'Bench press',            3, 10,   55.0, 2.5, 0),
    (4, 3, 'Pull-up',                3,  5,   NULL, NULL, 0),
    (4, 4, 'Hanging leg raise',      3, 12,   NULL, NULL, 0)
) AS plan (session, position, name, sets, reps, load, step, warmups);

CREATE TEMPORARY TABLE sample_workout ON COMMIT DROP AS
SELECT
    week,
    session,
    focus,
    date_trunc('day', now(), 'UTC') + make_interval(days => 7 * week + day - 48, hours => 17, mins => 30) AS date,
    note
FROM generate_series(1, 6) AS week
CROSS JOIN sample_session
LEFT JOIN (VALUES
    (1, 1, 'First week of the new plan, kept it easy.'),
    (1, 3, 'Knees felt fine. Add weight next week.'),
    (2, 2, 'Grip gave out before the back did.'),
    (3, 1, 'Slept badly, still got every repetition.'),
    (3, 3, 'Last set of squats was a fight.'),
    (4, 1, 'Light week.'),
    (4, 2, 'Light week. Worked on form.'),
    (5, 4, 'Short on time, no breaks worth the name.'),
    (6, 1, 'Bench moves fast. One more repetition than planned.'),
    (6, 2, 'Personal best on the deadlift!')
) AS notes (week, session, note) USING (week, session);

INSERT INTO users (user_id, created_at)
SELECT current_user_id(), min(date) - interval '1 hour' FROM sample_workout
ON CONFLICT (user_id) DO NOTHING;

INSERT INTO exercise (user_id, name, created_at)
SELECT current_user_id(), name, min(date) + interval '75 minutes'
FROM sample_exercise JOIN sample_workout USING (session)
GROUP BY name
ORDER BY min(date), min(position)
ON CONFLICT (user_id, name) DO NOTHING;

-- Logged when the session was over.
INSERT INTO workout (user_id, date, notes, workout_focus, created_at)
SELECT current_user_id(), date, note, focus, date + interval '75 minutes'
FROM sample_workout
ORDER BY date;

WITH done AS (
    SELECT
        w.week,
        w.date,
        e.position,
        e.name,
        e.sets,
        e.warmups,
        e.sets + e.warmups AS last,
        -- The light week takes a tenth off, rounded to what plates can make up.
        CASE WHEN w.week = 4 THEN round(e.load * 0.9 * 2) / 2 ELSE e.load + e.step * (w.week - 1) END AS load,
        CASE WHEN e.load IS NULL THEN e.reps + w.week / 2 ELSE e.reps END AS reps
    FROM sample_workout AS w
    JOIN sample_exercise AS e USING (session)
)
INSERT INTO set (user_id, workout_id, exercise_id, weight, reps, set_type, exercise_order, set_order, created_at)
SELECT
    current_user_id(),
    workout.id,
    exercise.id,
    CASE WHEN number <= warmups THEN round(load * (0.4 + 0.2 * number), 0) ELSE load END,
    CASE
        WHEN number <= warmups THEN 10 - 2 * number
        -- The last set goes as far as it goes.
        WHEN number = last AND week IN (2, 6) THEN done.reps + 1
        WHEN number = last AND week = 3 AND sets > 3 THEN done.reps - 1
        ELSE done.reps
    END,
    CASE WHEN number <= warmups THEN 'warmup' ELSE 'working' END,
    position,
    number,
    workout.created_at
FROM done
JOIN workout ON workout.user_id = current_user_id() AND workout.date = done.date
JOIN exercise ON exercise.user_id = current_user_id() AND exercise.name = done.name
CROSS JOIN LATERAL generate_series(1, done.last) AS number
ORDER BY workout.date, position, number;

-- The best estimate so far (Epley, working sets only), kept at the workout that first reached it.
WITH estimate AS (
    SELECT
        set.exercise_id,
        workout.id AS workout_id,
        workout.created_at,
        workout.date,
        max(round(coalesce(set.weight, 0) * (30 + set.reps) / 30, 2)) AS best
    FROM set
    JOIN workout ON workout.id = set.workout_id
    WHERE set.user_id = current_user_id() AND set.set_type = 'working'
    GROUP BY set.exercise_id, workout.id
), first_best AS (
    SELECT DISTINCT ON (exercise_id) exercise_id, workout_id, created_at, best
    FROM estimate
    ORDER BY exercise_id, best DESC, date
)
UPDATE exercise
SET historical_1rm = first_best.best,
    historical_1rm_updated_at = first_best.created_at,
    historical_1rm_source_workout_id = first_best.workout_id,
    updated_at = first_best.created_at
FROM first_best
WHERE exercise.id = first_best.exercise_id
  AND exercise.user_id = current_user_id()
  AND exercise.historical_1rm IS NULL;

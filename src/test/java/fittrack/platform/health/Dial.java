package fittrack.platform.health;

import fittrack.platform.checks.Finding;

/** What a look finds, as a test turns it. */
final class Dial {
    private volatile Finding now = Finding.WELL;

    Finding get() {
        return now;
    }

    void set(Finding finding) {
        now = finding;
    }
}

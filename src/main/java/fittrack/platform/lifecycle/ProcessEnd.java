package fittrack.platform.lifecycle;

/** How the process ends in which the service runs. */
public interface ProcessEnd {

    /**
     * Has the work done when the process is asked to end, by a signal.
     *
     * @return false when that is not ours to decide; then the work is never done
     */
    boolean whenAsked(Runnable work);

    /** Ends the process with this exit code, at once. */
    void now(int code);

    /** For a service that is all there is in its process. */
    static ProcessEnd ofThisProcess() {
        return new OwnProcess();
    }

    /** For a service that is a guest in its process, such as a test's: whoever started it stops it. */
    static ProcessEnd ofSomebodyElse() {
        return new ProcessEnd() {
            @Override
            public boolean whenAsked(Runnable work) {
                return false;
            }

            @Override
            public void now(int code) {
                throw new IllegalStateException("not our process");
            }
        };
    }
}

package io.leat.sample;

/** Sees how a look at a sample goes on. */
public interface SampleObserver {
    /** Somebody who does not look. */
    SampleObserver NONE = new SampleObserver() {
        @Override
        public void started(String pass, long bytes) {
            // Nobody looks.
        }

        @Override
        public void progress(String split, long bytes, long records) {
            // Nobody looks.
        }
    };

    /** A pass over the whole sample starts, of so many bytes as they are stored; {@code pass} says in a word what it does. */
    void started(String pass, long bytes);

    /** So much of the pass is done. */
    void progress(String split, long bytes, long records);
}

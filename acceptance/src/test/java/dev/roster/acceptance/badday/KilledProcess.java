package dev.roster.acceptance.badday;

/** Something that Roster relies on dies by -9, all its processes at once, and is started again on its data. */
record KilledProcess(String name, Runnable kill, Runnable start) implements Fault {

    @Override
    public void inject() {
        kill.run();
    }

    @Override
    public void heal() {
        start.run();
    }

    @Override
    public boolean isKill() {
        return true;
    }
}

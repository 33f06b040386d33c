package dev.roster.acceptance.badday;

import dev.roster.acceptance.JavaProcess;

/** A node dies by -9, and is started again while the others go on. */
record KilledNode(String name, JavaProcess node) implements Fault {

    @Override
    public void inject() {
        node.kill();
    }

    @Override
    public void heal() {
        node.start();
    }

    @Override
    public boolean isKill() {
        return true;
    }
}

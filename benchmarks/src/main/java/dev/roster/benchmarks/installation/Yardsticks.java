package dev.roster.benchmarks.installation;

import java.util.List;

/**
 * Organizations that are the same in every installation, however much there is beside them: to see by them what depends on the size of the
 * whole. One person has founded all of them, and nobody in them is anywhere else.
 */
final class Yardsticks {

    /** How many events they have together, about. */
    static final int EVENTS = 3_700;

    private static final long SEED = 20_100;

    private Yardsticks() {}

    static void plan(World world, List<LifeStory> stories) {
        Draw draw = new Draw(SEED);
        Person founder = world.people().meetApart();
        for (int i = 0; i < 4; i++) {
            stories.add(new LifeStory(
                    world, new Draw(draw.bits()), new LifeStory.Part(20, 36, 200, 0.01 * (i + 1), 1, founder)));
        }
        for (int i = 0; i < 2; i++) {
            stories.add(new LifeStory(
                    world, new Draw(draw.bits()), new LifeStory.Part(100, 160, 400, 0.01 * (i + 5), 1, founder)));
        }
    }
}

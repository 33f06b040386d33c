package dev.roster.benchmarks.installation;

import java.util.Locale;

/** What people and organizations are called. */
final class Names {

    private static final String[] FIRST = words("""
            Ada Grace Alan Edsger Barbara Radia Katherine Annie Donald Tony Frances Margaret Dorothy Hedy Niklaus Ken Dennis Brian Adele
            Anita Karen Shafi Silvio Leslie Tim Vint Bob Joan Mary Sophie Lynn Carol Jean Betty Kathleen Marlyn Ruth Claude Norbert Kurt
            Alonzo Haskell Emil Rosa Ines Yara Mei Wei Jun Hana Yuki Aiko Ravi Anil Priya Lata Omar Leila Samir Amara Chidi Ngozi
            """);
    private static final String[] LAST = words("""
            Lovelace Hopper Turing Dijkstra Liskov Perlman Johnson Easley Knuth Hoare Allen Hamilton Vaughan Lamarr Wirth Thompson Ritchie
            Kernighan Goldberg Borg Jones Goldwasser Micali Lamport Lee Cerf Kahn Clarke Somerville Wilson Conway Shaw Bartik Holberton
            Antonelli Meltzer Teitelbaum Shannon Wiener Goedel Church Curry Post Okafor Adeyemi Mensah Diallo Haddad Nasser Rahman Patel
            Sharma Iyer Nair Tanaka Suzuki Mori Sato Kim Park Choi Chen Wang Zhao Nguyen Tran Silva Santos Costa Rossi Bianchi Moreau
            Laurent Fischer Keller Novak Kowalski Petrov Ivanova Larsen Nielsen Virtanen Jansen
            """);
    private static final String[] QUALITY = words("""
            Amber Northern Quiet Bright Granite Silver Harbor Copper Alpine Cedar Rapid Open Blue Golden Prime United Clear Summit Coastal
            Urban Solar Arctic Crimson Maple
            """);
    private static final String[] TRADE = words("""
            Analytics Logistics Foods Robotics Media Health Energy Textiles Games Studios Systems Insurance Travel Optics Motors Labs
            Consulting Publishing Mining Farms Software Banking Clinics Airlines
            """);

    private Names() {}

    private static String[] words(String text) {
        return text.strip().split("\\s+");
    }

    private static String first(int person) {
        return FIRST[person % FIRST.length];
    }

    private static String last(int person) {
        return LAST[person / FIRST.length % LAST.length];
    }

    static String ofPerson(int person) {
        return first(person) + " " + last(person);
    }

    /** What stands before the @: nobody else's, by the number. */
    static String user(int person) {
        return (first(person) + "." + last(person)).toLowerCase(Locale.ROOT) + "." + person;
    }

    static String ofOrganization(Draw draw) {
        return QUALITY[draw.below(QUALITY.length)] + " " + TRADE[draw.below(TRADE.length)] + " "
                + (100 + draw.below(900));
    }
}

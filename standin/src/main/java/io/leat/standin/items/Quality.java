package io.leat.standin.items;

/** The class that the game puts an item in, with its label and its colour. */
enum Quality {
    STAR_STATTRAK("★ StatTrak™", "8650ac", "unusual_strange"),
    STAR("★", "8650ac", "unusual"),
    STATTRAK("StatTrak™", "cf6a32", "strange"),
    SOUVENIR("Souvenir", "ffd700", "tournament"),
    NORMAL("Normal", "d2d2d2", "normal");

    private final String label;
    private final String color;
    private final String internalName;

    Quality(String label, String color, String internalName) {
        this.label = label;
        this.color = color;
        this.internalName = internalName;
    }

    String label() {
        return label;
    }

    /** Six hexadecimal digits. */
    String color() {
        return color;
    }

    String internalName() {
        return internalName;
    }

    static Quality of(CatalogueItem item) {
        if (item.isstar()) {
            return item.isstattrak() ? STAR_STATTRAK : STAR;
        }
        if (item.isstattrak()) {
            return STATTRAK;
        }
        return item.issouvenir() ? SOUVENIR : NORMAL;
    }

    /** The rarity that the colour of an item's border stands for. */
    static String rarity(CatalogueItem item) {
        return switch (item.bordercolor()) {
            case "b0c3d9" -> "Consumer Grade";
            case "5e98d9" -> "Industrial Grade";
            case "4b69ff" -> "Mil-Spec Grade";
            case "8847ff" -> "Restricted";
            case "d32ce6" -> "Classified";
            case "eb4b4b" -> "Covert";
            case "e4ae39" -> "Contraband";
            default -> "Base Grade";
        };
    }

    /** What the two letters of a wear stand for. */
    static String exterior(CatalogueItem item) {
        return switch (item.wear()) {
            case "fn" -> "Factory New";
            case "mw" -> "Minimal Wear";
            case "ft" -> "Field-Tested";
            case "ww" -> "Well-Worn";
            case "bs" -> "Battle-Scarred";
            case null, default -> "Not Painted";
        };
    }
}

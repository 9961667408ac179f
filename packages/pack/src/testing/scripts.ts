/** A name and a sentence in each script that documents print. */
export const samplesOfScripts = [
  { script: 'Latin', name: 'Zoë Ŵilliams-Nguyễn Ọláṣẹ́gun', words: 'Zażółć gęślą jaźń, Þórður İstanbul' },
  { script: 'Greek', name: 'Ελένη Παπαδοπούλου', words: 'Κάθε άνθρωπος έχει λόγο για το σχέδιό του.' },
  { script: 'Cyrillic', name: 'Олена Щербакова', words: 'Їжа, прогулянки й розмова щодня.' },
  { script: 'Arabic', name: 'محمد عبد الرحمن', words: 'يلتقي الناس بعامل من الأقران (خلال 2 يومين)، شكرًا.' },
  { script: 'Hebrew', name: 'דוד בן־גוריון', words: 'שָׁלוֹם לכל מי שבא (12 אנשים).' },
  { script: 'Devanagari', name: 'क्षितिज शर्मा', words: 'हर व्यक्ति दो दिन के भीतर सहकर्मी से मिलता है।' },
  { script: 'Bengali', name: 'সৌমিত্র চট্টোপাধ্যায়', words: 'প্রত্যেকে দুই দিনের মধ্যে সহকর্মীর সঙ্গে দেখা করেন।' },
  { script: 'Gurmukhi', name: 'ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ', words: 'ਹਰ ਵਿਅਕਤੀ ਦੋ ਦਿਨਾਂ ਵਿੱਚ ਸਾਥੀ ਨੂੰ ਮਿਲਦਾ ਹੈ।' },
  { script: 'Chinese', name: '王小明', words: '两个病房的人在两天内会见到同伴支持工作者（陳大文）。' },
] as const;

/** The notes of the rule packs in Arabic, by their words on the record. */
export const notes: Readonly<Record<string, string>> = {
  'At the earliest opportunity: the text has no number.': 'في أقرب فرصة: لا يذكر النص عددًا.',
  'Missing documents were asked for. Whether the month begins again when they arrive is unverified: the text counts from receipt of the request, and so does this date (restart unverified).':
    'طُلبت وثائق ناقصة. ولم يُتحقق هل يبدأ الشهر من جديد عند وصولها: النص يحسب من استلام الطلب، وكذلك هذا التاريخ (الاستئناف غير متحقق منه).',
  'Only the notice of admissibility is dated; article 40 counts from the day of the declaration, which may be earlier.':
    'إشعار القبول وحده مؤرخ؛ والمادة 40 تحسب من يوم الإعلان، وقد يكون أسبق.',
  'Met by the letter that answers the request: no dated decision on access is known, so this is an interpretation.':
    'تم بالرسالة التي تجيب عن الطلب: لا يُعرف قرار مؤرخ في الاطلاع، فهذا تفسير.',
  'Article 42(3) refers to article 40 without saying which limit, nor from when: nine months from admissibility, by analogy with deletion; four where the revised decision was on access.':
    'تحيل المادة \u206842(3)\u2069 إلى المادة 40 دون بيان أي أجل ولا من متى: تسعة أشهر من القبول قياسًا على الحذف؛ وأربعة إن كان القرار محل إعادة النظر في الاطلاع.',
  'Promptly: the text has no number.': 'على وجه السرعة: لا يذكر النص عددًا.',
  'Nothing is implemented, so the text names no start: counted from the decision, by interpretation.':
    'لا شيء يُنفَّذ، فلا يعيّن النص بداية: حُسب من القرار على سبيل التفسير.',
  'Article 41(3) has the source told after implementation; a condition that the source must meet can only be told to it before (conflict in the text).':
    'بموجب المادة \u206841(3)\u2069 يُبلَّغ المصدر بعد التنفيذ؛ والشرط الذي على المصدر تحقيقه لا يمكن إبلاغه به إلا قبله (تعارض في النص).',
  'The measure was taken of the Commission’s own motion, and article 37 is not cited in such cases: an interpretation.':
    'اتخذت اللجنة التدبير من تلقاء نفسها، ولا تُذكر المادة 37 في مثل هذه الحالات: تفسير.',
  'The two-page summary of the new fact is taken to be the application: an inference from the practice since March 2026.':
    'يُعد ملخص الواقعة الجديدة في صفحتين هو الطلب: استنتاج من الممارسة منذ آذار/مارس 2026.',
  'No extension is provided for: an application out of time is inadmissible.':
    'لا تمديد منصوص عليه: الطلب المقدم بعد الأجل غير مقبول.',
  'Binds the applicant and is never moved forward: on a weekend or holiday, file on the working day before.':
    'يُلزم مقدم الطلب ولا يُرحَّل أبدًا: في عطلة نهاية الأسبوع أو العيد أودع في يوم العمل السابق.',
  'An extension has to be asked for; without one the request is usually examined as it stands, or not admitted.':
    'يجب طلب التمديد؛ ومن دونه يُنظر في الطلب عادة كما هو، أو لا يُقبل.',
  'The opportunity for further submissions has lapsed; nothing is overdue.':
    'انقضت فرصة تقديم مذكرات أخرى؛ ولا شيء متأخر.',
  'The bureau is silent: the Commission may decide on what it has, and in practice silence may count against the data (G17).':
    'المكتب صامت: للجنة أن تقرر بما لديها، وقد يُحسب الصمت عمليًا على البيانات (\u2068G17\u2069).',
  'At least three sessions in each calendar year: a duty towards all, started by no fact of a case.':
    'ثلاث دورات على الأقل كل سنة تقويمية: واجب تجاه الجميع لا تبدؤه واقعة في قضية.',
  'Preferably one month before a session: a preference between the Commission and the General Secretariat. The session calendar takes it as the last day for material that is likely to be read, which is an inference.':
    'يُفضَّل قبل الدورة بشهر: تفضيل بين اللجنة والأمانة العامة. ويعده تقويم الدورات آخر يوم للمواد التي يُرجَّح أن تُقرأ، وهذا استنتاج.',
  'Thirty years, longer where another legitimate purpose needs it: the text does not say from which day.':
    'ثلاثون سنة، وأكثر إن اقتضى ذلك غرض مشروع آخر: لا يبيّن النص من أي يوم.',
  'Counted from the applicant’s receipt, because the day on which the other side was told is not known: article 41(3) sends both sides the decision.':
    'حُسب من استلام مقدم الطلب، لأن يوم إبلاغ الطرف الآخر غير معلوم: المادة \u206841(3)\u2069 ترسل القرار إلى الطرفين.',
  'The date has passed and the register cannot know whether the condition was met, because the answer goes to the Commission: ask the Commission. Until it answers, the outcome stays as decided.':
    'مضى التاريخ ولا يمكن للسجل أن يعلم هل تحقق الشرط، لأن الجواب يصل إلى اللجنة: اسأل اللجنة. وإلى أن تجيب تبقى النتيجة كما تقررت.',
  'As soon as it is received: the text has no number.': 'فور استلامه: لا يذكر النص عددًا.',
  'The applicant is seldom told when the check was asked for: counted from admissibility, after which it is asked for.':
    'قلما يُخبَر مقدم الطلب متى طُلب التحقق: حُسب من القبول الذي يُطلب بعده.',
  'Since when the amended article is in force was not seen (unverified).':
    'لم يُعرف منذ متى تسري المادة المعدلة (غير متحقق منه).',
  'The text sets no limit: a wait to watch, which may justify an extension under article 40(3).':
    'لا يحدد النص أجلًا: انتظار يُراقب، وقد يبرر تمديدًا بموجب المادة \u206840(3)\u2069.',
  'The General Secretariat is reviewing the data itself, and the Commission waits for it (article 33(5)): the limit keeps running, but this may justify an extension under article 40(3).':
    'تراجع الأمانة العامة البيانات بنفسها وتنتظرها اللجنة (المادة \u206833(5)\u2069): يستمر الأجل في السريان، لكن ذلك قد يبرر تمديدًا بموجب المادة \u206840(3)\u2069.',
  'A suspension lasts six months at most. What became of the data since is not on record: ask the Commission whether they were withdrawn or are active again.':
    'يدوم التعليق ستة أشهر على الأكثر. وما آلت إليه البيانات بعده غير مسجل: اسأل اللجنة هل سُحبت أم عادت نافذة.',
  'A suspension does not stop the retention period (article 49(4)).':
    'لا يوقف التعليق مدة الاحتفاظ (المادة \u206849(4)\u2069).',
  'The day of recording itself is not stated: counted from the day that the docket gives for the data.':
    'يوم التسجيل نفسه غير مذكور: حُسب من اليوم الذي يذكره السجل للبيانات.',
  'The retention period has ended; whether the data were deleted is the next date’s question.':
    'انتهت مدة الاحتفاظ؛ وهل حُذفت البيانات فذلك سؤال التاريخ التالي.',
  'The length is set by the Executive Committee and not by the text: five years is what practitioners report.':
    'تحدد المدةَ اللجنةُ التنفيذية لا النص: خمس سنوات بحسب ما يذكره الممارسون.',
  'Whether the source was asked, and what it answered, nobody tells the applicant: ask the Commission.':
    'هل سُئل المصدر وبم أجاب، لا يُخبَر مقدم الطلب بذلك: اسأل اللجنة.',
  'Without reasons to keep them the data are deleted of themselves at the end of retention. That is expected and not on record: ask for confirmation.':
    'من دون أسباب للإبقاء عليها تُحذف البيانات تلقائيًا عند نهاية الاحتفاظ. هذا متوقع وغير مسجل: اطلب تأكيدًا.',
  'Renewal needs reasons, for up to another longest period (article 50(4)).':
    'يتطلب التجديد أسبابًا، ولمدة قصوى أخرى على الأكثر (المادة \u206850(4)\u2069).',
  'Kept six months at most and brought up to date weekly, deletions included: no entry can tell when a bureau downloaded a set.':
    'تُحفظ ستة أشهر على الأكثر وتُحدَّث أسبوعيًا بما فيها الحذف: لا قيد يمكنه أن يبيّن متى نزّل مكتب مجموعة بيانات.',
  'Immediately, for each bureau that received the data: the text has no number, so no date is named. The office checks the national copies on dates of its own.':
    'فورًا، لكل مكتب تلقى البيانات: لا يذكر النص عددًا فلا يُعيَّن تاريخ. ويفحص المكتب النسخ الوطنية في تواريخه هو.',
  'Ten days for the source to object to a copy for the same purpose: no entry tells of such a copy.':
    'عشرة أيام ليعترض المصدر على نسخة للغرض نفسه: لا قيد يذكر نسخة كهذه.',
  'Forty-five days to object to disclosure to private entities or to a new bureau’s access: no entry tells of either.':
    'خمسة وأربعون يومًا للاعتراض على الإفصاح لكيانات خاصة أو على وصول مكتب جديد: لا قيد يذكر أيًا منهما.',
  'A notice is cancelled where its source located the person, has what it needs and does nothing without reason. The text has no number, and no entry tells what the source knew; an arrest may be evidence of it.':
    'تُلغى النشرة إذا حدد مصدرها مكان الشخص ولديه ما يلزمه ولم يفعل شيئًا دون سبب. لا يذكر النص عددًا، ولا قيد يبيّن ما كان يعلمه المصدر؛ وقد يكون التوقيف دليلًا عليه.',
  'The firm’s own date: no text gives a right to it.': 'تاريخ داخلي للمكتب: لا نص يمنح حقًا فيه.',
  'Nobody has acknowledged the request: look into the portal and ask the Commission.':
    'لم يقر أحد باستلام الطلب: انظر في البوابة واسأل اللجنة.',
};

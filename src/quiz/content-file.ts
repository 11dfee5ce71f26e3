export type ContentFile = { readonly file: string; readonly text: string };

export const isQuiz = ({ text }: ContentFile): boolean => /^questions:/m.test(text);
export const isLesson = ({ file }: ContentFile): boolean => file.endsWith('.md');
export const isScenario = (file: ContentFile): boolean => !isQuiz(file) && !isLesson(file);
